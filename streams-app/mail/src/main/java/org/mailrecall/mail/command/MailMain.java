package org.mailrecall.mail.command;

import org.mailrecall.platform.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The main class of the module's distribution. */
@Command(
        name = "recall",
        subcommands = {MailboxCommand.class, TransportCommand.class, MailCommand.class, ImportCommand.class})
/**
 * The main class of this module's distribution, with the commands {@code mailbox}, {@code transport}, {@code mail} and
 * {@code import}.
 */
public final class MailMain {
    private static final Logger LOG = LoggerFactory.getLogger(MailMain.class);

    private MailMain() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /**
     * Returns the command line. Each error is printed as a single line on standard error; the exit code is 2 for bad
     * usage or configuration, and 1 for every other error.
     */
    static CommandLine commandLine() {
        return new CommandLine(new MailMain())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, args) -> {
                    String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
                    e.getCommandLine().getErr().println("recall: " + oneLine(e.getMessage()) + " (see " + help + ")");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("recall: " + oneLine(String.valueOf(e.getMessage())));
                    LOG.debug("in full", e);
                    return e instanceof ConfigException ? ExitCode.USAGE : ExitCode.SOFTWARE;
                });
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
