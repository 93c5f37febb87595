package org.mailrecall.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server with answers that a test sets, in the role of a registry or of a server in front of it. */
final class FakeRegistry implements AutoCloseable {
    private record Answer(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Answer> byPath = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answer otherwise = new Answer(404, "{\"error_code\":40403,\"message\":\"not found\"}", Map.of());

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            Answer answer = byPath.getOrDefault(exchange.getRequestURI().getPath(), otherwise);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Answers every question in this way. */
    FakeRegistry answering(int status, String body) {
        otherwise = new Answer(status, body, Map.of());
        return this;
    }

    /** Answers every question with a redirection to a path, where there is a page. */
    FakeRegistry redirecting(String path, String page) {
        otherwise = new Answer(302, "", Map.of("Location", url() + path));
        return answering(path, 200, page);
    }

    FakeRegistry answering(String path, int status, String body) {
        byPath.put(path, new Answer(status, body, Map.of()));
        return this;
    }

    int asked() {
        return asked.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
