package org.mailrecall.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of tables from the desk's answers. */
final class Shown {
    static final List<String> RECALLS =
            List.of("ASKED", "SENDER", "SUBJECT", "STATE", "DELETED", "FAILED", "OF", "RECALL");
    static final List<String> RECIPIENTS = List.of("RECIPIENT", "RESULT", "READ", "WHY");

    private Shown() {}

    static List<String> recall(JsonNode r) {
        return List.of(
                text(r, "askedTime"),
                text(r, "sender"),
                text(r, "subject"),
                outcome(r),
                r.path("counts").path("success").asText(),
                r.path("counts").path("failed").asText(),
                r.path("recipients").asText(),
                text(r, "recallId"));
    }

    static List<String> recipient(JsonNode r) {
        return List.of(text(r, "recipient"), text(r, "result"), read(r), text(r, "text"));
    }

    /** Returns the facts of a recall that have a value, a name and a value in each row. */
    static List<List<String>> facts(JsonNode r) {
        List<List<String>> facts = new ArrayList<>();
        for (String name : new String[] {"recallId", "originalMessageId", "sender", "askedBy", "role", "subject"}) {
            fact(facts, name, text(r, name));
        }
        fact(facts, "askedTime", text(r, "askedTime"));
        fact(facts, "deadline", text(r, "deadline"));
        fact(facts, "approvedBy", text(r.path("approval"), "by"));
        fact(facts, "state", outcome(r) + ", " + r.path("percent").asText() + " %");
        JsonNode counts = r.path("counts");
        fact(
                facts,
                "counts",
                counts.path("success").asText() + " deleted, "
                        + counts.path("failed").asText() + " failed, "
                        + counts.path("pending").asText() + " pending, of "
                        + r.path("recipients").asText());
        return facts;
    }

    private static void fact(List<List<String>> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(List.of(name, value));
        }
    }

    static String outcome(JsonNode r) {
        String result = text(r, "result");
        return result.isEmpty() ? text(r, "state") : text(r, "state") + " " + result;
    }

    private static String read(JsonNode r) {
        return r.path("wasRead").isBoolean() ? (r.path("wasRead").asBoolean() ? "yes" : "no") : "";
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
