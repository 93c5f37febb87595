package org.mailrecall.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;

/**
 * The width of the terminal behind stdout. The launcher says in the system property {@code recall.stdout-terminal}
 * whether stdout is a terminal.
 */
public final class Terminal {
    private Terminal() {}

    /**
     * Returns the number of characters that fit into a line. Without a terminal there is no limit, so that no line is
     * broken.
     */
    public static int width(CommandSpec command) {
        return Boolean.getBoolean("recall.stdout-terminal")
                ? command.usageMessage().width()
                : Integer.MAX_VALUE;
    }
}
