package org.mailrecall.cli.terminal;

import picocli.CommandLine.Option;

/** The option {@code --verbose}, as a mixin of the commands that log. */
public final class VerboseOption {
    @Option(
            names = {"-v", "--verbose"},
            description = "Log more, to stderr.")
    private boolean asked;

    /** Returns whether the user asked for a verbose log. */
    public boolean isAsked() {
        return asked;
    }
}
