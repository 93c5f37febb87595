package org.mailrecall.local;

import org.mailrecall.cli.RecallCli;
import org.mailrecall.local.demo.DemoCommand;
import org.mailrecall.local.stack.LocalCommand;
import picocli.CommandLine;

/** The program that the launcher starts. It has the processor's commands, and those of the local stack. */
public final class Recall {
    private Recall() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command line with the processor's commands, {@code demo} and {@code local}. */
    static CommandLine commandLine() {
        CommandLine line = RecallCli.commandLine();
        line.addSubcommand(new DemoCommand()).addSubcommand(new LocalCommand());
        // What was set before, commands that are added later do not have.
        return line.setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(line.getParameterExceptionHandler())
                .setExecutionExceptionHandler(line.getExecutionExceptionHandler());
    }
}
