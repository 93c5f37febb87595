package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.issuer.IssuedUser;

/** Random requests at every operation: the desk answers each with a result or a problem, and never fails. */
@Tag("slow")
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("desk.fuzz", 1_500);
    private static final List<String> PARAMETERS = List.of(
            "sender",
            "recipient",
            "messageId",
            "state",
            "from",
            "to",
            "waitingForApproval",
            "preview",
            "top",
            "after",
            "result",
            "reason",
            "wasRead",
            "$filter",
            "$top",
            "$skiptoken",
            "$count",
            "Last-Event-ID");
    private static final List<IssuedUser> PEOPLE = List.of(
            DeskFixture.ADA,
            DeskFixture.HELP_DESK,
            DeskFixture.APPROVER,
            DeskFixture.ADMINISTRATOR,
            DeskFixture.AUDITOR);
    private static final List<String> METHODS = List.of("GET", "GET", "POST", "POST", "PUT");
    private static final List<String> FIELDS = List.of(
            "originalMessageId",
            "sender",
            "recipients",
            "sentTime",
            "encrypted",
            "subject",
            "dryRun",
            "justification",
            "approvers",
            "maxMessageAgeMillis",
            "subjectOnTrace",
            "recallsPerSender",
            "nothing");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"m@contoso.example\"",
            "\"ada@contoso.example\"",
            "\"2026-11-16T08:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"\\u0000\\ud800\\u202e\"",
            "[]",
            "[null]",
            "[\"bo@contoso.example\", \"team@contoso.example\"]",
            "[\"@\"]",
            "\"HASHED\"",
            "\"UNKNOWN\"",
            "{}",
            "[".repeat(30) + "]".repeat(30));
    private static final List<String> PIECES = List.of(
            "ada@contoso.example",
            "done",
            "2026-11-16T08:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-1",
            "0",
            "99999999999",
            "true",
            "'",
            "''",
            "(",
            ")",
            " and ",
            " or ",
            " not ",
            "eq",
            "in",
            ",",
            "status",
            "'failed'",
            "subject",
            "contains(subject,'",
            "receivedDateTime ge ",
            "%",
            "_",
            "!",
            "\\",
            "\u0000",
            "\uD800",
            "\u202E",
            "é",
            "\n",
            "cmVjYWxscwp4CnkK",
            "..",
            "/",
            "{}",
            "x".repeat(900),
            "😀");

    @Test
    @Timeout(120)
    void noRequestMakesTheDeskFail() {
        long seed = Long.getLong("desk.seed", System.nanoTime());
        Random random = new Random(seed);
        try (DeskFixture desk = new DeskFixture(new Gate.Limits(1_000_000, 1_000_000))) {
            for (int i = 0; i < REQUESTS; i++) {
                String path = path(random);
                IssuedUser user = PEOPLE.get(random.nextInt(PEOPLE.size()));
                String method = METHODS.get(random.nextInt(METHODS.size()));
                String body = method.equals("GET") ? "" : body(random);
                HttpResponse<String> answer = method.equals("GET")
                        ? desk.get(path, user, headers(random))
                        : desk.send(method, path, user, body, changeHeaders(random));
                assertThat(answer.statusCode())
                        .as("%s %s %s, seed %d: %s", method, path, body, seed, answer.body())
                        .isLessThan(500);
                assertThat(answer.body()).doesNotContain("Exception", "SQL", "fabrikam");
            }
        }
    }

    /** JSON that is nearly right, or nothing like it. */
    private static String body(Random random) {
        StringBuilder body = new StringBuilder("{");
        for (int i = random.nextInt(6); i > 0; i--) {
            body.append(body.length() > 1 ? ", " : "")
                    .append('"')
                    .append(FIELDS.get(random.nextInt(FIELDS.size())))
                    .append("\": ")
                    .append(VALUES.get(random.nextInt(VALUES.size())));
        }
        return body.append(random.nextInt(10) == 0 ? "" : "}").toString();
    }

    private static Map<String, String> changeHeaders(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("If-Match", "\"none\"");
            case 1 -> Map.of("If-Match", "x", "Idempotency-Key", "k" + random.nextInt(5));
            case 2 -> Map.of("Idempotency-Key", "not a key");
            default -> Map.of();
        };
    }

    private static String path(Random random) {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        String id =
                switch (random.nextInt(4)) {
                    case 0 -> "x";
                    case 1 -> RecallIds.encode(text(random));
                    default -> RecallIds.encode(DeskHistory.FIGURES);
                };
        String call = random.nextBoolean()
                ? "getDetailsByRecipient(recipientAddress='bo@contoso.example')"
                : "a" + text(random);
        StringBuilder path = new StringBuilder(operation
                .path()
                .replace("{user}", random.nextBoolean() ? "me" : encoded(text(random)))
                .replace("{id}", id)
                .replace("{call}", encoded(call)));
        String separator = "?";
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(separator)
                    .append(encoded(PARAMETERS.get(random.nextInt(PARAMETERS.size()))))
                    .append('=')
                    .append(encoded(text(random)));
            separator = "&";
        }
        return path.toString();
    }

    private static Map<String, String> headers(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Map.of("Accept", "text/csv");
            case 1 -> Map.of("Accept", "a/b;q=x,,;;", "Accept-Language", "--;q=9");
            case 2 -> Map.of("Prefer", ",,include-unknown-enum-members", "Accept-Language", "de");
            default -> Map.of("Accept", "application/json");
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
