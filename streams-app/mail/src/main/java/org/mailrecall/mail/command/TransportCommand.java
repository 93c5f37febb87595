package org.mailrecall.mail.command;

import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the transport adapters: each mail system has its own. */
@Command(
        name = "transport",
        subcommands = PostfixCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs a transport adapter: it turns sent mail into delivered-messages, and recall messages into"
                + " recall-requests.",
        footer = {"", "Example:", "  recall transport postfix --config transport.conf"})
/** Groups the commands that run a transport adapter. Each mail system has a command. */
final class TransportCommand {
    @Mixin
    private HelpOption help;
}
