package org.mailrecall.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;

/** The terminal behind stdout, if stdout is a terminal. The launcher says so in a system property. */
public final class Terminal {
    private Terminal() {}

    /** Returns the number of columns of a line. There is no limit without a terminal, so that no line is broken. */
    public static int width(CommandSpec command) {
        return Boolean.getBoolean("recall.stdout-terminal")
                ? command.usageMessage().width()
                : Integer.MAX_VALUE;
    }
}
