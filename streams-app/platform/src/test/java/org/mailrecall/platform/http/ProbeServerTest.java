package org.mailrecall.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProbeServerTest {
    private ProbeServer server;

    @BeforeEach
    void start() throws IOException {
        server = ProbeServer.start(
                "127.0.0.1",
                0,
                Map.of(
                        "/live", () -> Answer.text(200, "UP"),
                        "/metrics", () -> Answer.metrics("a 1\n"),
                        "/broken",
                                () -> {
                                    throw new IllegalStateException("a secret");
                                }));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_is_not_offered_is_not_found() throws Exception {
        for (String path : new String[] {"/", "/liv", "/live/", "/live/x", "/metrics/../live"}) {
            assertThat(send(request(path)).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(send(request("/metrics")).body()).isEqualTo("a 1\n");
    }

    @Test
    void nothing_can_be_written() throws Exception {
        HttpResponse<String> written = send(request("/live").POST(BodyPublishers.ofString("x".repeat(100_000))));
        assertThat(written.statusCode()).isEqualTo(405);
        assertThat(written.headers().firstValue("allow")).hasValue("GET, HEAD");

        HttpResponse<String> head = send(request("/live").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_probe_that_fails_says_no_more_than_that() throws Exception {
        assertThat(send(request("/broken")).statusCode()).isEqualTo(500);
        assertThat(send(request("/broken")).body()).isEqualTo("failed");
    }

    /** They are more than there are threads. */
    @Tag("slow")
    @Test
    void requests_that_never_come_to_their_end_hold_threads_for_seconds_only() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                slow.add(socket);
                socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost: x\r\n".getBytes(US_ASCII));
            }
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                HttpRequest.Builder quick = request("/live").timeout(Duration.ofSeconds(5));
                assertThat(send(quick).statusCode()).isEqualTo(200);
            });
            assertThat(slow.get(0).getInputStream().read())
                    .as("the server has ended the connection")
                    .isEqualTo(-1);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
