package org.mailrecall.mail.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Groups the commands that turn logs of mail systems into events. */
@Command(
        name = "import",
        subcommands = TrackingLogCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns logs of mail systems into delivered-messages.",
        footer = {"", "Example:", "  recall import tracking-log --config import.conf MSGTRKMD*.LOG"})
final class ImportCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;
}
