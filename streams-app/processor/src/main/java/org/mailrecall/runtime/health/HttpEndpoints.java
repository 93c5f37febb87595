package org.mailrecall.runtime.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.http.Answer;
import org.mailrecall.platform.http.ProbeServer;
import org.mailrecall.runtime.cluster.StartException;

/** Liveness, readiness and metrics over HTTP. */
public final class HttpEndpoints implements AutoCloseable {
    private final ProbeServer server;

    private HttpEndpoints(ProbeServer server) {
        this.server = server;
    }

    /**
     * Listens at the configured address.
     *
     * @throws StartException naming host and port, when it cannot listen there
     */
    public static HttpEndpoints start(RecallConfig.Http http, Health health, PrometheusMeterRegistry metrics) {
        try {
            return new HttpEndpoints(ProbeServer.start(
                    http.host(),
                    http.port(),
                    Map.of(
                            "/health/live", () -> answer(health.whyDead()),
                            "/health/ready", () -> answer(health.whyNotReady()),
                            "/metrics", () -> Answer.metrics(metrics.scrape()))));
        } catch (IOException e) {
            throw new StartException("cannot listen at " + http.host() + ":" + http.port() + " (http.host, http.port): "
                    + StartException.reason(e));
        }
    }

    /** Returns the port on which it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static Answer answer(Optional<String> trouble) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", trouble.isPresent() ? "DOWN" : "UP");
        trouble.ifPresent(reason -> body.put("reason", reason));
        return new Answer(trouble.isPresent() ? 503 : 200, "application/json", body.toString());
    }
}
