package org.mailrecall.local;

import org.mailrecall.cli.RecallCli;
import picocli.CommandLine;

/** What the launcher starts: the processor's commands, and those of the local stack beside them. */
public final class Recall {
    private Recall() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands. */
    static CommandLine commandLine() {
        return RecallCli.commandLine();
    }
}
