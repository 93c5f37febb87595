package org.mailrecall.desk.command;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.desk.format.Json;
import org.mailrecall.platform.build.BuildVersion;

/** The routes for liveness, readiness and metrics. */
final class Probes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private Probes() {}

    /** Adds liveness and readiness to a listener. */
    static void mount(RoutesConfig routes, Desk desk) {
        routes.get("/health/live", http -> answer(http, desk.whyDead()));
        routes.get("/health/ready", http -> answer(http, desk.whyNotReady()));
    }

    /**
     * Listens on a port of its own, so that the page's requests do not keep probes waiting.
     *
     * @throws IllegalStateException when it cannot listen there
     */
    static AutoCloseable start(DeskConfig.Listener where, Desk desk, PrometheusMeterRegistry meters) {
        BuildVersion.ofThisBuild().offer(meters);
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            mount(javalin.routes, desk);
            javalin.routes.get(
                    "/metrics", http -> http.contentType(PROMETHEUS_TEXT).result(meters.scrape()));
        });
        try {
            server.start(where.host(), where.port());
        } catch (RuntimeException e) {
            throw new IllegalStateException("cannot listen at " + where.host() + ":" + where.port(), e);
        }
        return server::stop;
    }

    private static void answer(Context http, Optional<String> trouble) {
        http.status(trouble.isPresent() ? 503 : 200);
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", trouble.isPresent() ? "DOWN" : "UP");
        trouble.ifPresent(reason -> body.put("reason", reason));
        Json.answer(http, "application/json", body);
    }
}
