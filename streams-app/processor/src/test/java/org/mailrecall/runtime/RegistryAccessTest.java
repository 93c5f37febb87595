package org.mailrecall.runtime;

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
import org.mailrecall.config.RecallConfig;

/** What a start says of a registry that is of no use to it: its address, and what is true of it. */
class RegistryAccessTest {
    @Test
    void one_that_takes_the_question_and_keeps_silent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = url(silent.getLocalPort());

            assertThat(refusal(url))
                    .isEqualTo(told(url) + "asked for 1 s to list its subjects, gives no answer within 1 s");
        }
    }

    @Test
    void one_that_does_not_listen() throws IOException {
        ServerSocket gone = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gone.close();
        String url = url(gone.getLocalPort());

        assertThat(refusal(url))
                .isEqualTo(told(url) + "asked for 1 s to list its subjects, is not reached: Connection refused");
    }

    @Test
    void one_that_is_not_up_yet() throws IOException {
        assertThat(refusalOfOneThatAnswers(503, "{\"error_code\":50302,\"message\":\"starting\"}"))
                .endsWith("asked for 1 s to list its subjects, answers HTTP 503: starting; error code: 50302");
    }

    @Test
    void one_that_refuses() throws IOException {
        assertThat(refusalOfOneThatAnswers(401, "{\"error_code\":401,\"message\":\"who are you?\"}"))
                .endsWith("asked to list its subjects, answers HTTP 401: who are you?; error code: 401");
    }

    @Test
    void something_else_that_listens_there() throws IOException {
        assertThat(refusalOfOneThatAnswers(200, "<html>"))
                .contains("asked for 1 s to list its subjects, gives no answer that can be used: ")
                .hasLineCount(1);
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
            assertThat(refusal).startsWith(told(url));
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

    private static String told(String url) {
        return "the schema registry at " + url + " (schema-registry.url), ";
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
