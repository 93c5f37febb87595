package org.mailrecall.platform.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server that answers a few fixed paths.
 *
 * <p>Nobody signs in here. So the number of connections and the time of each are bounded: clients that never finish a
 * request must not keep the orchestrator's probes out.
 */
public final class ProbeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeServer.class);

    private static final int THREADS = 8;
    private static final int WAITING_CONNECTIONS = 64;
    private static final int NO_BODY = -1;

    /**
     * System properties of the JDK's server, which reads them once in a process. A property that the operator set on
     * the command line stays.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.nodelay", "true", // else each answer waits 40 ms for the client's acknowledgement
            "sun.net.httpserver.maxReqTime", "5", // seconds that a request may take to come in
            "sun.net.httpserver.maxRspTime", "30", // seconds that an answer may take to be read
            "sun.net.httpserver.idleInterval", "30", // seconds that a connection may be idle
            "sun.net.httpserver.maxIdleConnections", "32",
            "sun.net.httpserver.maxReqHeaders", "64",
            "jdk.httpserver.maxConnections", "256");

    static {
        SETTINGS.forEach((property, value) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
    }

    private final HttpServer server;
    private final Map<String, Supplier<Answer>> answers;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "probes");
        thread.setDaemon(true);
        return thread;
    });

    private ProbeServer(HttpServer server, Map<String, Supplier<Answer>> answers) {
        this.server = server;
        this.answers = Map.copyOf(answers);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts a server.
     *
     * @param port 0 lets the system choose a free port
     * @param answers the answers by path, asked for anew at each request
     * @throws IOException when the host is unknown, or the server cannot listen there
     */
    public static ProbeServer start(String host, int port, Map<String, Supplier<Answer>> answers) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("unknown host");
        }
        return new ProbeServer(HttpServer.create(address, WAITING_CONNECTIONS), answers);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean headOnly = exchange.getRequestMethod().equals("HEAD");
            Answer answer = answer(exchange, headOnly);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), headOnly || body.length == 0 ? NO_BODY : body.length);
            if (!headOnly) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange, boolean headOnly) {
        Supplier<Answer> found = answers.get(exchange.getRequestURI().getPath());
        if (found == null) {
            return Answer.text(404, "not found");
        }
        if (!headOnly && !exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "only GET and HEAD");
        }
        try {
            return found.get();
        } catch (RuntimeException e) {
            LOG.warn("a probe failed", e);
            return Answer.text(500, "failed");
        }
    }
}
