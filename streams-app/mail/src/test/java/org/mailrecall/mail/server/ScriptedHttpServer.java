package org.mailrecall.mail.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server at 127.0.0.1 that answers as a test says, and remembers what it was asked. */
public final class ScriptedHttpServer implements AutoCloseable {
    /**
     * A request.
     *
     * @param target path and query, as they were sent
     */
    public record Request(String method, String target, Headers headers, String body) {}

    /** Answers a request. */
    public interface Script {
        Reply answer(Request request) throws IOException;
    }

    /** Writes an answer's body. */
    public interface Body {
        void write(OutputStream to, CountDownLatch closed) throws IOException, InterruptedException;
    }

    /** An answer. */
    public record Reply(int status, Map<String, String> headers, Body body) {
        public static Reply json(String json) {
            return of(200, json);
        }

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), (to, closed) -> to.write(body.getBytes(StandardCharsets.UTF_8)));
        }

        public static Reply octets(byte[] octets) {
            return new Reply(200, Map.of(), (to, closed) -> to.write(octets));
        }

        /** Says nothing until the server is closed. */
        public static Reply silence() {
            return new Reply(0, Map.of(), (to, closed) -> closed.await());
        }

        /** Closes the connection without an answer. */
        public static Reply cut() {
            return new Reply(0, Map.of(), (to, closed) -> {});
        }

        /** Sends blanks without an end, as fast as they are taken. */
        public static Reply endless() {
            return new Reply(200, Map.of(), (to, closed) -> {
                byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                while (closed.getCount() > 0) {
                    to.write(blanks);
                }
            });
        }

        /** Sends a blank now and then, without an end. */
        public static Reply dribble() {
            return new Reply(200, Map.of(), (to, closed) -> {
                while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                    to.write(' ');
                    to.flush();
                }
            });
        }

        public Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }
    }

    /** All requests, in their order. */
    public final List<Request> requests = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    public ScriptedHttpServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, script));
        server.start();
    }

    private void handle(HttpExchange exchange, Script script) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body);
        requests.add(request);
        try {
            Reply reply = script.answer(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (reply.status() > 0) {
                boolean empty = reply.status() == 204 || reply.status() == 304;
                exchange.sendResponseHeaders(reply.status(), empty ? -1 : 0);
                if (!empty) {
                    reply.body().write(exchange.getResponseBody(), closed);
                }
            } else {
                reply.body().write(OutputStream.nullOutputStream(), closed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
