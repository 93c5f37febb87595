package org.mailrecall.mail.command;

import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the commands about the mail servers themselves. */
@Command(
        name = "mail",
        subcommands = CheckCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the mail servers that the mailbox service and the transport adapter work with.",
        footer = {"", "Example:", "  recall mail check --config mailbox.conf --transport transport.conf"})
/** Groups the commands about the mail servers. */
final class MailCommand {
    @Mixin
    private HelpOption help;
}
