package org.mailrecall.cli;

import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.runtime.RecallApp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Runs the processor against a configured cluster until it is stopped (SIGTERM, Ctrl-C).",
            "Probes and metrics: /health/live, /health/ready, /metrics at http.port."
        },
        footer = {
            "",
            "Exit code: 0 stopped cleanly, 1 could not start or continue, 2 bad configuration.",
            "",
            "Example:",
            "  RECALL_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 recall run --config my.conf"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RecallApp app;
        var config = common.serviceConfig();
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "waiting for broker and registry")) {
            app = RecallApp.start(config);
        }
        // Without the halt, a clean stop by SIGTERM would end with the JVM's own exit code 143.
        Thread stop = new Thread(
                () -> {
                    app.close();
                    Runtime.getRuntime().halt(app.exitCode());
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        return app.awaitEnd();
    }
}
