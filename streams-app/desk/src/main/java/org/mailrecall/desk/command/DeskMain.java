package org.mailrecall.desk.command;

import org.mailrecall.platform.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The main class that the launcher starts for {@code recall desk}. */
@Command(name = "recall", subcommands = DeskCommand.class)
public final class DeskMain {
    static {
        // The file is not named logback.xml, because a program that has the desk among its parts has a log of its own.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "desk-logback.xml");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeskMain.class);

    private DeskMain() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command line. Every error is printed as a single line. */
    static CommandLine commandLine() {
        return new CommandLine(new DeskMain())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, args) -> {
                    e.getCommandLine().getErr().println("recall: " + e.getMessage() + " (see recall desk --help)");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("recall: " + line(e));
                    LOG.debug("in full", e);
                    return e instanceof ConfigException ? ExitCode.USAGE : ExitCode.SOFTWARE;
                });
    }

    private static String line(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String more = root == e ? "" : ": " + root.getMessage();
        return (e.getMessage() + more).replaceAll("\\s*\\R\\s*", " ");
    }
}
