package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library would send, and values at the edges of their types. */
class HostileRequestsTest {
    private static final String TRACES = "/v1.0/admin/exchange/tracing/messageTraces?$filter=";

    private static DeskFixture desk;

    @BeforeAll
    static void start() {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    /** A parameter that cannot be decoded must not be left out: the answer would be all recalls. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/recalls?sender=%zz",
                "/api/v1/recalls?sender=%",
                "/api/v1/recalls?sender=%4",
                "/api/v1/recalls?%zz=1",
                "/api/v1/recalls?sender=%ED%A0%80@x.example",
                "/api/v1/recalls?sender=%C3%28@x.example",
                "/api/v1/recalls?messageId=%FF",
                "/api/v1/recalls?messageId=%C0%AE",
                "/api/v1/recalls?from=%2B999999999-12-31T23:59:59Z",
                "/api/v1/recalls?to=-999999999-01-01T00:00:00Z",
                "/api/v1/recalls?top=%D9%A1",
                "/api/v1/recalls?top=1e2",
                "/api/v1/recalls?after=cmVjYWxscwoxCgA", // recalls, 1, NUL
                TRACES + "receivedDateTime%20ge%20%2B999999999-12-31T23:59:59Z",
                TRACES + "receivedDateTime%20in%20(-999999999-01-01T00:00:00Z)",
                TRACES + "contains(subject,'%ED%A0%80')",
                TRACES + "((((((((((((((((((((((((((((((((((((((((((((("
            })
    void a_query_that_cannot_be_read_is_refused(String path) throws IOException {
        String answer = answer("GET " + path + " HTTP/1.1", "");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:mail-recall:problem:invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Content-Length: 10\r\n\r\n{}"
            })
    void a_body_whose_length_is_a_lie_is_refused(String rest) throws IOException {
        String headers = "Authorization: Bearer " + desk.issuer().token(DeskFixture.ADA)
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\n" + rest;

        assertThat(answer("POST /api/v1/recalls HTTP/1.1", headers)).startsWith("HTTP/1.1 400");
        assertThat(desk.sink().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sentTime\": \"-999999999-01-01T00:00:00Z\"",
                "\"sentTime\": \"+999999999-12-31T23:59:59Z\"",
                "\"sentTime\": 1795337960",
                "\"subject\": \"half \\ud83d\"",
                "\"reason\": \"\\ude00 half\"",
                "\"recipients\": [\"b\\ud83do@contoso.example\"]",
                "\"recipients\": [5]",
                "\"recipients\": [null]",
                "\"originalMessageId\": \"<a@contoso.example>, <b@contoso.example>\""
            })
    void a_question_with_such_a_field_is_refused(String field) {
        String name = field.substring(1, field.indexOf('"', 1));
        StringBuilder body = new StringBuilder("{").append(field);
        Map.of(
                        "originalMessageId", "\"<m9@contoso.example>\"",
                        "recipients", "[\"bo@contoso.example\"]",
                        "sentTime", "\"2026-11-16T08:00:00Z\"",
                        "encrypted", "false")
                .forEach((other, value) -> body.append(other.equals(name) ? "" : ", \"" + other + "\": " + value));

        HttpResponse<String> answer = desk.post("/api/v1/recalls", DeskFixture.ADA, body + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid-body", name);
        assertThat(desk.sink().events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recallsPerSender\": 1.9}",
                "{\"recallsPerSender\": 1e1}",
                "{\"recallsPerSender\": -1}",
                "{\"recallsPerSender\": 2147483648}",
                "{\"maxMessageAgeMillis\": 9223372036854775808}",
                "{\"maxMessageAgeMillis\": 1e400}",
                "{\"subjectOnTrace\": 1}",
                "{\"subjectOnTrace\": \"\"}",
                "{\"approvers\": [null]}",
                "{\"approvers\": [5], \"approvalAboveRecipients\": 1}",
                "{\"approvers\": [\"\u017Fam@contoso.example\"], \"approvalAboveRecipients\": 1}",
                "{\"messageRecallEnabled\": 0}"
            })
    void settings_with_such_a_value_are_refused(String body) {
        HttpResponse<String> answer =
                desk.send("PUT", "/api/v1/settings", DeskFixture.ADMINISTRATOR, body, Map.of("If-Match", "\"none\""));

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void what_a_refusal_repeats_is_short_and_steers_no_terminal() {
        HttpResponse<String> answer =
                desk.post("/api/v1/recalls", DeskFixture.ADA, "{\"a\u009B31m\u202E" + "x".repeat(10_000) + "\": 1}");

        assertThat(answer.body()).contains("\\u009B31m\\u202E").doesNotContain("\u009B", "\u202E");
        assertThat(answer.body()).hasSizeLessThan(1_000);
    }

    private static String answer(String line, String rest) throws IOException {
        String url = desk.url();
        int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
        String headers = "\r\nHost: " + url.substring(url.lastIndexOf('/') + 1) + "\r\nConnection: close\r\n"
                + (rest.isEmpty()
                        ? "Authorization: Bearer " + desk.issuer().token(DeskFixture.HELP_DESK) + "\r\n\r\n"
                        : rest);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((line + headers).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
