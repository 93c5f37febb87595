package org.mailrecall.mail.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mailrecall.mail.config.MailboxConfig;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the mailbox service. */
@Command(
        name = "mailbox",
        description = {
            "Runs the mailbox service until it is stopped (SIGTERM, Ctrl-C): it carries out delete commands over IMAP,"
                    + " Dovecot's HTTP API, JMAP or Microsoft Graph, and answers each.",
            "Probes and metrics: /health/live, /health/ready, /metrics at http.port."
        },
        footer = {
            "",
            "Exit code: 0 stopped cleanly, 1 could not start or continue, 2 bad configuration.",
            "",
            "Example:",
            "  recall mailbox --config mailbox.conf"
        })
final class MailboxCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "Configuration file (HOCON), which overrides the defaults of mailbox.conf;",
                "RECALL_... environment variables override both."
            })
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        MailboxApp app = MailboxApp.start(MailboxConfig.load(Optional.ofNullable(file), System.getenv()));
        return Running.untilStopped(
                spec, "The mailbox service runs; probes and metrics at port " + app.httpPort(), app::close);
    }
}
