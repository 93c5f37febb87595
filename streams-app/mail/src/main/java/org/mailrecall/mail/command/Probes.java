package org.mailrecall.mail.command;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.platform.build.BuildVersion;
import org.mailrecall.platform.http.Answer;
import org.mailrecall.platform.http.ProbeServer;

/** Serves liveness, readiness and metrics over HTTP. */
final class Probes implements AutoCloseable {
    /** The health of a program. */
    interface Health {
        /** Returns why the program does no work now; empty when it does. */
        Optional<String> whyNotReady();
    }

    private final ProbeServer server;

    private Probes(ProbeServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 lets the system choose a free port
     * @throws IllegalStateException naming host and port, when that is impossible
     */
    static Probes start(String host, int port, Health health, PrometheusMeterRegistry meters) {
        BuildVersion.ofThisBuild().offer(meters);
        try {
            return new Probes(ProbeServer.start(
                    host,
                    port,
                    Map.of(
                            "/health/live", () -> Answer.text(200, "UP"),
                            "/health/ready",
                                    () -> health.whyNotReady()
                                            .map(reason -> Answer.text(503, "DOWN: " + reason))
                                            .orElseGet(() -> Answer.text(200, "UP")),
                            "/metrics", () -> Answer.metrics(meters.scrape()))));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen at " + host + ":" + port + " (http.host, http.port): " + e.getMessage(), e);
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
