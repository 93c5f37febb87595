package org.mailrecall.local;

import org.mailrecall.cli.RecallCli;
import org.mailrecall.local.demo.DemoCommand;
import org.mailrecall.local.stack.LocalCommand;
import picocli.CommandLine;

/**
 * The program that the launcher starts for {@code recall demo} and {@code recall local}. It has the commands of {@link
 * RecallCli} as well.
 */
public final class Recall {
    private Recall() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command line: the commands of {@link RecallCli}, and {@code demo} and {@code local}. */
    static CommandLine commandLine() {
        CommandLine line = RecallCli.commandLine();
        line.addSubcommand(new DemoCommand()).addSubcommand(new LocalCommand());
        // These settings do not apply to commands that are added later, so they are set last.
        return line.setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(line.getParameterExceptionHandler())
                .setExecutionExceptionHandler(line.getExecutionExceptionHandler());
    }
}
