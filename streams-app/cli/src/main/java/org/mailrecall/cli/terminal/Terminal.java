package org.mailrecall.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;

/** The terminal behind stdout, if there is a terminal. The launcher knows. */
public final class Terminal {
    private Terminal() {}

    /** Returns the columns that a line may take; without a terminal there is no limit, so that lines can be searched. */
    public static int width(CommandSpec command) {
        return Boolean.getBoolean("recall.stdout-terminal")
                ? command.usageMessage().width()
                : Integer.MAX_VALUE;
    }
}
