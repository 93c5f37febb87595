package org.mailrecall.runtime;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.config.RecallConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Liveness, readiness and metrics over HTTP. */
final class HttpEndpoints implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);

    private final Javalin server;

    private HttpEndpoints(Javalin server) {
        this.server = server;
    }

    /**
     * Listens where the configuration says.
     *
     * @throws StartException naming host and port, when that is impossible
     */
    static HttpEndpoints start(RecallConfig.Http http, Health health, PrometheusMeterRegistry metrics) {
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.routes.get("/health/live", ctx -> answer(ctx, health.whyDead()));
            javalin.routes.get("/health/ready", ctx -> answer(ctx, health.whyNotReady()));
            javalin.routes.get(
                    "/metrics", ctx -> ctx.contentType(PROMETHEUS_TEXT).result(metrics.scrape()));
            javalin.routes.exception(Exception.class, (e, ctx) -> {
                LOG.warn("{} failed", ctx.path(), e);
                ctx.status(500).result("failed");
            });
        });
        try {
            server.start(http.host(), http.port());
        } catch (RuntimeException e) {
            throw new StartException("cannot listen at " + http.host() + ":" + http.port() + " (http.host, http.port): "
                    + StartException.reason(e));
        }
        return new HttpEndpoints(server);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void answer(Context ctx, Optional<String> trouble) {
        ctx.status(trouble.isPresent() ? 503 : 200);
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", trouble.isPresent() ? "DOWN" : "UP");
        trouble.ifPresent(reason -> body.put("reason", reason));
        ctx.json(body);
    }
}
