package org.mailrecall.platform.command;

import picocli.CommandLine.Option;

/** The option {@code --help}, as a mixin of every command. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean asked;
}
