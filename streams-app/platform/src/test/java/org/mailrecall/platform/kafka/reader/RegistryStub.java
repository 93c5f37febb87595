package org.mailrecall.platform.kafka.reader;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.serde.SignaturePolicy;

/**
 * An HTTP server with an answer for each schema id that a test sets. For further ids it answers as a registry that
 * knows no such schema.
 */
final class RegistryStub implements AutoCloseable {
    /** An answer of the server. */
    record Answer(int status, String body) {
        static final Answer UNKNOWN = new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

        static Answer schema(Schema schema) {
            return new Answer(200, "{\"schema\":" + quoted(schema.toString()) + "}");
        }

        static Answer schema(String type, String text) {
            return new Answer(200, "{\"schemaType\":" + quoted(type) + ",\"schema\":" + quoted(text) + "}");
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    private static final String PATH = "/schemas/ids/";

    private final HttpServer server;
    private final Map<Integer, Answer> byId = new ConcurrentHashMap<>();

    RegistryStub() {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext(PATH, exchange -> {
            String id = exchange.getRequestURI().getPath().substring(PATH.length());
            Answer answer = byId.getOrDefault(Integer.parseInt(id), Answer.UNKNOWN);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    void answer(int schemaId, Answer answer) {
        byId.put(schemaId, answer);
    }

    KafkaAccess access() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, Object> registry = Map.of(KafkaAccess.REGISTRY_URL, url, "max.retries", 0);
        return new KafkaAccess(
                Map.of(KafkaAccess.BOOTSTRAP_SERVERS, "localhost:1"), registry, "", SignaturePolicy.NONE);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
