package org.mailrecall.mail.mailbox.doveadm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.mailrecall.mail.mailbox.doveadm.api.ApiLogin;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.http.HttpSettings;

/** A server that answers requests of the API with what a test has written down, in that order. */
final class ScriptedApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** The JSON of each request. */
    final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    /** Writes an answer, or waits for the end of the test before or in it. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    DoveadmServer settings(Path secret, Duration answerTimeout, Duration commandLimit) {
        try {
            return new DoveadmServer(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/doveadm/v1"),
                    new HttpSettings(SSLContext.getDefault(), Duration.ofSeconds(5), answerTimeout, commandLimit),
                    new ApiLogin(ApiLogin.Kind.PASSWORD, secret),
                    List.of("*"),
                    "Recoverable/");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next request gets this answer. */
    void next(Answer answer) {
        synchronized (answers) {
            answers.add(answer);
        }
    }

    void next(String body) {
        next(200, body);
    }

    void next(int status, String body) {
        next(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** The next request gets the beginning of an answer, and no more before the test ends. */
    void hang(String beginning) {
        next(exchange -> {
            if (!beginning.isEmpty()) {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                body.write(beginning.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
            awaitEnd();
        });
    }

    /** The next request gets the beginning of an answer and then this text again and again, as long as it reads. */
    void endless(String beginning, String again) {
        next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(beginning.getBytes(StandardCharsets.UTF_8));
            byte[] piece = again.repeat(10_000).getBytes(StandardCharsets.UTF_8);
            while (end.getCount() > 0) {
                body.write(piece); // fails when the reader has closed
            }
        });
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody()));
            Answer answer;
            synchronized (answers) {
                answer = answers.remove();
            }
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
