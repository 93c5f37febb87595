package org.mailrecall.mail.command;

import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the commands that turn logs of mail systems into events. */
@Command(
        name = "import",
        subcommands = TrackingLogCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns logs of mail systems into delivered-messages.",
        footer = {"", "Example:", "  recall import tracking-log --config import.conf MSGTRKMD*.LOG"})
final class ImportCommand {
    @Mixin
    private HelpOption help;
}
