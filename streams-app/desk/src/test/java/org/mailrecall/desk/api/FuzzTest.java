package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random requests at every operation: whatever a client sends, the desk says what is wrong and does not fail. */
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
                HttpResponse<String> answer = desk.get(
                        path, random.nextInt(3) == 0 ? DeskFixture.AUDITOR : DeskFixture.HELP_DESK, headers(random));
                assertThat(answer.statusCode())
                        .as("GET %s, seed %d: %s", path, seed, answer.body())
                        .isLessThan(500);
                assertThat(answer.body()).doesNotContain("Exception", "SQL", "fabrikam");
            }
        }
    }

    private static String path(Random random) {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        String id =
                switch (random.nextInt(4)) {
                    case 0 -> "x";
                    case 1 -> RecallIds.encode(text(random));
                    default -> RecallIds.encode(DeskFixture.FIGURES);
                };
        String call = random.nextBoolean()
                ? "getDetailsByRecipient(recipientAddress='bo@contoso.example')"
                : "a" + text(random);
        StringBuilder path =
                new StringBuilder(operation.path().replace("{id}", id).replace("{call}", encoded(call)));
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
