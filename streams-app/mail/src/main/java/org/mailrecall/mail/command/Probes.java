package org.mailrecall.mail.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Liveness, readiness and metrics over HTTP. */
final class Probes implements AutoCloseable {
    /** How a program is. */
    interface Health {
        /** Why it does no work now; empty when it does. */
        Optional<String> whyNotReady();
    }

    private record Response(int status, String type, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "probes");
        thread.setDaemon(true);
        return thread;
    });

    private Probes(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException naming host and port, when that is impossible
     */
    static Probes start(String host, int port, Health health, PrometheusMeterRegistry meters) {
        try {
            Probes probes = new Probes(HttpServer.create(new InetSocketAddress(host, port), 0));
            probes.serve("/health/live", () -> text(200, "UP"));
            probes.serve("/health/ready", () -> health.whyNotReady()
                    .map(reason -> text(503, "DOWN: " + reason))
                    .orElseGet(() -> text(200, "UP")));
            probes.serve("/metrics", () -> new Response(200, "text/plain; version=0.0.4", meters.scrape()));
            probes.server.start();
            return probes;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen at " + host + ":" + port + " (http.host, http.port): " + e.getMessage(), e);
        }
    }

    private static Response text(int status, String body) {
        return new Response(status, "text/plain", body);
    }

    private void serve(String path, Supplier<Response> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                boolean exact = exchange.getRequestURI().getPath().equals(path);
                send(exchange, exact ? answer.get() : text(404, "not found"));
            }
        });
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.type() + "; charset=utf-8");
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
