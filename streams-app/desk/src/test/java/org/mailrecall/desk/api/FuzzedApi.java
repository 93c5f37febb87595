package org.mailrecall.desk.api;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.issuer.IssuedUser;

/** Random requests at every operation of the interface. */
final class FuzzedApi implements FuzzedKind {
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
    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "PUT", "PUT", "DELETE", "PATCH", "HEAD");
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
            "\"a\\u0000b\"",
            "\"\\u0000@contoso.example\"",
            "[\"a\\u0000b@contoso.example\"]",
            "[]",
            "[null]",
            "[\"bo@contoso.example\", \"team@contoso.example\"]",
            "[\"@\"]",
            "\"HASHED\"",
            "\"UNKNOWN\"",
            "{}",
            "[".repeat(30) + "]".repeat(30));

    @Override
    public Outcome tryOne(DeskFixture desk, Random random) {
        String path = path(random);
        IssuedUser user = FuzzTexts.pick(PEOPLE, random);
        if (random.nextBoolean()) {
            HttpResponse<String> answer = desk.get(path, user, headers(random));
            return new Outcome("GET " + path, answer.statusCode(), answer.body());
        }
        String method = FuzzTexts.pick(METHODS, random);
        String body = body(random);
        HttpResponse<String> answer = desk.send(method, path, user, body, changeHeaders(random));
        return new Outcome(method + " " + path + " " + body, answer.statusCode(), answer.body());
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
        return switch (random.nextInt(6)) {
            case 0 -> Map.of("If-Match", "\"none\"");
            case 1 -> Map.of("If-Match", "x", "Idempotency-Key", "k" + random.nextInt(5));
            case 2 -> Map.of("Idempotency-Key", "not a key");
            case 3 -> Map.of("Content-Type", "application/json; charset=utf-16", "traceparent", "00-0-0-zz");
            case 4 -> Map.of("Content-Type", "text/plain", "Content-Encoding", "gzip");
            default -> Map.of();
        };
    }

    private static String path(Random random) {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        String call = random.nextBoolean()
                ? "getDetailsByRecipient(recipientAddress='bo@contoso.example')"
                : "a" + FuzzTexts.text(random);
        return operation
                        .path()
                        .replace("{user}", random.nextBoolean() ? "me" : FuzzTexts.encoded(FuzzTexts.text(random)))
                        .replace("{id}", FuzzTexts.id(random))
                        .replace("{call}", FuzzTexts.encoded(call))
                + FuzzTexts.query(PARAMETERS, random);
    }

    private static Map<String, String> headers(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> Map.of("Accept", "text/csv");
            case 1 -> Map.of("Accept", "a/b;q=x,,;;", "Accept-Language", "--;q=9");
            case 2 -> Map.of("Prefer", ",,include-unknown-enum-members", "Accept-Language", "de");
            case 3 -> Map.of("Accept", "text/event-stream", "Last-Event-ID", "0-x" + random.nextInt(9));
            case 4 -> Map.of("Range", "bytes=9-1", "If-None-Match", "*", "Cookie", "desk-session=;;=x");
            default -> Map.of("Accept", "application/json");
        };
    }
}
