package org.mailrecall.local;

import org.mailrecall.cli.RecallCli;
import org.mailrecall.local.demo.DemoCommand;
import org.mailrecall.local.stack.LocalCommand;
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
        CommandLine line = RecallCli.commandLine();
        line.addSubcommand(new DemoCommand()).addSubcommand(new LocalCommand());
        // What was set before, commands that are added later do not have.
        return line.setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(line.getParameterExceptionHandler())
                .setExecutionExceptionHandler(line.getExecutionExceptionHandler());
    }
}
