package org.mailrecall.cli;

import java.util.concurrent.Callable;
import org.mailrecall.cli.desk.ApproveCommand;
import org.mailrecall.cli.desk.AskCommand;
import org.mailrecall.cli.desk.CancelCommand;
import org.mailrecall.cli.desk.RejectCommand;
import org.mailrecall.cli.desk.SettingsCommand;
import org.mailrecall.cli.desk.StatusCommand;
import org.mailrecall.cli.desk.TraceCommand;
import org.mailrecall.cli.doctor.DoctorCommand;
import org.mailrecall.cli.records.ReplayCommand;
import org.mailrecall.cli.records.SendCommand;
import org.mailrecall.cli.records.TailCommand;
import org.mailrecall.cli.terminal.Stdout;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code recall}. Programs in other modules add their commands to it. */
@Command(
        name = "recall",
        description = "Takes back delivered mail: recall requests joined with deliveries on Kafka Streams.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ProvisionCommand.class,
            AclsCommand.class,
            DoctorCommand.class,
            SendCommand.class,
            TailCommand.class,
            KeysCommand.class,
            ReplayCommand.class,
            TopologyCommand.class,
            AskCommand.class,
            StatusCommand.class,
            TraceCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            CancelCommand.class,
            SettingsCommand.class
        },
        versionProvider = Version.class,
        footer = {
            "",
            "Programs with a distribution of their own:",
            "  desk       Serves traces, reports and approvals as a page and an API.",
            "  mailbox    Carries out delete commands in mailboxes.",
            "  transport  Makes requests and deliveries of the mail that passes through Postfix.",
            "  mail       Checks whether the mail servers are set up for recalls.",
            "  import     Makes deliveries of Exchange's message tracking logs.",
            "  demo       Shows a recall from request to report on this machine, in a minute.",
            "  local      Runs broker, registry, processor and a mail system on this machine.",
            "  bench      Measures throughput, latency, restore and memory.",
            "  bench-desk Measures the desk: its store, pages, queries, report mail, and kills.",
            "  bench-mail Measures recalls on a real Dovecot, until the mail is gone.",
            "",
            "Examples:",
            "  recall run --config my.conf",
            "  recall tail --help"
        })
public final class RecallCli implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print version and commit and exit.")
    private boolean version;

    private RecallCli() {}

    /**
     * Returns the command line with the commands of this module. Other modules add their commands with {@link
     * CommandLine#addSubcommand(Object)}.
     */
    public static CommandLine commandLine() {
        return new CommandLine(new RecallCli())
                .setOut(Stdout.writer())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(ErrorLines::badUsage)
                .setExecutionExceptionHandler(ErrorLines::failure);
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Prints the help, because no command was given; returns the exit code of a bad option. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }
}
