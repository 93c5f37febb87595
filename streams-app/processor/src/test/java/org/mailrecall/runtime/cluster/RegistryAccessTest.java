package org.mailrecall.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.config.RecallConfig;

/** The message of a start without a usable registry: it names the registry's address and the true cause. */
class RegistryAccessTest {
    @Test
    void one_that_takes_the_question_and_keeps_silent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = url(silent.getLocalPort());

            assertThat(refusal(url))
                    .isEqualTo(shown(url)
                            + "asked for 1 s for the id of a schema of delete-commands-value, gives no answer"
                            + " within 1 s");
        }
    }

    @Test
    void one_that_does_not_listen() throws IOException {
        ServerSocket gone = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gone.close();
        String url = url(gone.getLocalPort());

        assertThat(refusal(url))
                .isEqualTo(shown(url)
                        + "asked for 1 s for the id of a schema of delete-commands-value, is not reached:"
                        + " Connection refused");
    }

    @Test
    void one_that_is_not_up_yet() throws IOException {
        assertThat(refusalOfOneThatAnswers(503, "{\"error_code\":50302,\"message\":\"starting\"}"))
                .endsWith("asked for 1 s for the id of a schema of delete-commands-value, answers HTTP 503: starting;"
                        + " error code: 50302");
    }

    @Test
    void one_that_refuses() throws IOException {
        assertThat(refusalOfOneThatAnswers(401, "{\"error_code\":401,\"message\":\"who are you?\"}"))
                .endsWith("asked for the id of a schema of delete-commands-value, answers HTTP 401: who are you?; error"
                        + " code: 401");
    }

    @Test
    void something_else_that_listens_there() throws IOException {
        assertThat(refusalOfOneThatAnswers(200, "<html>"))
                .contains("asked for 1 s for the id of a schema of delete-commands-value, gives no answer that can be"
                        + " used: ")
                .hasLineCount(1);
    }

    /** The right to list subjects, which some registries give to few, is not needed for anything. */
    @ParameterizedTest
    @ValueSource(ints = {40401, 40403})
    void one_that_lets_nobody_list_its_subjects_is_there(int code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/", 403, "{\"error_code\":40301,\"message\":\"not for you\"}");
        answer(server, "/subjects/delete-commands-value", 404, "{\"error_code\":" + code + ",\"message\":\"?\"}");
        server.start();
        String url = url(server.getAddress().getPort());
        RecallConfig config = RecallConfig.of(Map.of("schema-registry.url", url, "connect-timeout", "1s"));
        try (RegistryAccess access = RegistryAccess.connect(config)) {
            assertThat(access.client()).isNotNull();
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpServer server, String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String refusalOfOneThatAnswers(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String url = url(server.getAddress().getPort());
            String refusal = refusal(url);
            assertThat(refusal).startsWith(shown(url));
            return refusal;
        } finally {
            server.stop(0);
        }
    }

    private static String refusal(String url) {
        RecallConfig config = RecallConfig.of(Map.of("schema-registry.url", url, "connect-timeout", "1s"));
        return catchThrowableOfType(StartException.class, () -> RegistryAccess.connect(config))
                .getMessage();
    }

    private static String shown(String url) {
        return "the schema registry at " + url + " (schema-registry.url), ";
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
