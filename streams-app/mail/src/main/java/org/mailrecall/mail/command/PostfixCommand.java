package org.mailrecall.mail.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mailrecall.mail.config.PostfixConfig;
import org.mailrecall.platform.command.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the transport adapter for Postfix and Dovecot. */
@Command(
        name = "postfix",
        description = {
            "Runs the transport adapter for Postfix and Dovecot until it is stopped (SIGTERM, Ctrl-C): two milters for"
                    + " Postfix, and an HTTP port for the reports of Dovecot's event exporter.",
            "Probes and metrics: /health/live, /health/ready, /metrics at http.port."
        },
        footer = {
            "",
            "Exit code: 0 stopped cleanly, 1 could not start or continue, 2 bad configuration.",
            "",
            "Example:",
            "  recall transport postfix --config transport.conf"
        })
final class PostfixCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "Configuration file (HOCON), which overrides the defaults of transport.conf;",
                "RECALL_... environment variables override both."
            })
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PostfixApp app = PostfixApp.start(PostfixConfig.load(Optional.ofNullable(file), System.getenv()));
        return Running.untilStopped(
                spec, "The transport adapter runs; probes and metrics at port " + app.httpPort(), app::close);
    }
}
