package org.mailrecall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line; other modules add their commands to it. */
@Command(
        name = "recall",
        description = "Takes back delivered mail: recall requests joined with deliveries on Kafka Streams.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ProvisionCommand.class,
            AclsCommand.class,
            SendCommand.class,
            TailCommand.class,
            ReplayCommand.class,
            TopologyCommand.class
        },
        footer = {"", "Example:", "  recall run --config my.conf", "", "Of one command: recall COMMAND --help"})
public final class RecallCli implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    private RecallCli() {}

    /** The command line with the commands of this module and one-line errors; add commands by addSubcommand. */
    public static CommandLine commandLine() {
        return new CommandLine(new RecallCli())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(ErrorLines::badUsage)
                .setExecutionExceptionHandler(ErrorLines::failure);
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Without a command: what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }
}
