package org.mailrecall.desk.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.http.Gate;

/** What a request may hold, and under which name it may come. */
class BodiesTest {
    private static final String PATH = "/api/v1/recalls";
    private static DeskFixture desk;

    @BeforeAll
    static void start() {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"asker\": \"bo@contoso.example\"}",
                "{\"requestedBy\": \"bo@contoso.example\"}",
                "{\"tenant\": \"fabrikam\"}",
                "{\"sender\": \"a@b.example\", \"sender\": \"c@d.example\"}",
                "{\"encrypted\": \"true\"}",
                "{\"encrypted\": 1}",
                "{\"recipients\": \"bo@contoso.example\"}",
                "{\"sender\": 5}",
                "{} {}",
                "null",
                "[]",
                "{"
            })
    void whatIsNotExactlyTheBodyIsRefused(String body) {
        HttpResponse<String> answer = desk.post(PATH, DeskFixture.ADA, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid-body").doesNotContain("jackson", "org.mailrecall");
    }

    @Test
    void aBodyIsNestedTwentyDeepAtMost() {
        String deep = "{\"recipients\": " + "[".repeat(20) + "]".repeat(20) + "}";
        assertThat(desk.post(PATH, DeskFixture.ADA, deep).body()).contains("invalid-body");
    }

    @Test
    void aBodyIsNoLargerThanAMebibyteWhetherItsLengthIsAnnouncedOrNot() throws Exception {
        byte[] large = ("{\"subject\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (HttpRequest.BodyPublisher body : new HttpRequest.BodyPublisher[] {
            HttpRequest.BodyPublishers.ofByteArray(large),
            HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(large))
        }) {
            HttpRequest request = desk.request(PATH, desk.issuer().token(DeskFixture.ADA))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "k")
                    .POST(body)
                    .build();
            HttpResponse<String> answer = desk.http().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("body-too-large");
        }
    }

    @Test
    void aFormOfAnotherSiteIsNoJson() {
        HttpResponse<String> answer =
                desk.send("POST", PATH, DeskFixture.ADA, "{}", Map.of("Content-Type", "text/plain"));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(desk.sink().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1", "127.0.0.1:1", "localhost"})
    void aRequestUnderAnotherHostNameIsRefused(String host) throws IOException {
        assertThat(status("/api/v1/recalls", host)).isEqualTo(421);
        assertThat(status("/", host)).isEqualTo(421);
    }

    @Test
    void aTenantTogetherHasALimitOfItsOwn() {
        try (DeskFixture slow = new DeskFixture(new Gate.Limits(1, 0.001))) {
            int refused = 0;
            for (int i = 0; i < 12; i++) {
                var user = new org.mailrecall.issuer.IssuedUser(
                        "sub-" + i, "x", "x" + i + "@contoso.example", "contoso", java.util.List.of());
                refused += slow.get(PATH, user).statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused)
                    .as("ten requests from one address, whoever makes them")
                    .isEqualTo(2);
        }
    }

    private static int status(String path, String host) throws IOException {
        int port = Integer.parseInt(desk.url().substring(desk.url().lastIndexOf(':') + 1));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
