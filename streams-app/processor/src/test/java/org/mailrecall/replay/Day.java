package org.mailrecall.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.ApprovalDigest;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

/** The lines of a recorded day in the making: written scene by scene, put in the order of their append times. */
final class Day {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-16T00:00:00Z"); // a Monday

    private record Line(Instant appendedAt, int rank, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<RecallRequest> requests = new ArrayList<>();
    private String scene;

    /** A time of the day as {@code 09:15} or {@code 09:15:30}. */
    static Instant at(String time) {
        String[] parts = time.split(":");
        long seconds = Long.parseLong(parts[0]) * 3600
                + Long.parseLong(parts[1]) * 60
                + (parts.length > 2 ? Long.parseLong(parts[2]) : 0);
        return MIDNIGHT.plusSeconds(seconds);
    }

    /** Said before the next record that is written. */
    Day scene(String words) {
        scene = words;
        return this;
    }

    Day hour(int hour) {
        lines.add(new Line(at(hour + ":00"), 0, String.format("%n# ---- %02d:00", hour)));
        return this;
    }

    Day clock(String time) {
        lines.add(new Line(at(time), 2, "{\"clock\":\"" + at(time) + "\"}"));
        return this;
    }

    /** Appended when it happened. */
    Day record(Topic topic, SpecificRecord value, Instant happened) {
        return record(topic, null, value, happened, happened);
    }

    /** Adds a record. A null key means the key that follows from the value; a null value is a tombstone. */
    Day record(Topic topic, String key, SpecificRecord value, Instant happened, Instant appendedAt) {
        if (value instanceof RecallRequest request) {
            requests.add(request);
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", topic.name());
        if (key != null) {
            line.put("key", key);
        }
        if (!happened.equals(appendedAt)) {
            line.put("appended", appendedAt.toString());
        }
        line.set("value", value == null ? null : brief(PlainJson.writeTree(value)));
        String text = scene == null ? line.toString() : "# " + scene + System.lineSeparator() + line;
        scene = null;
        lines.add(new Line(appendedAt, 1, text));
        return this;
    }

    /** The digests of the parts of a recall that were asked so far, as an approver sees them. */
    List<String> digests(String tenant, String recallId) {
        return requests.stream()
                .filter(request -> request.getAction() == RequestAction.ASK)
                .filter(request -> request.getTenant().equals(tenant)
                        && request.getRecallId().equals(recallId))
                .map(ApprovalDigest::of)
                .toList();
    }

    Day settings(String time, String tenant, Boolean recall, Boolean recallRead, Duration maxAge) {
        TenantSettings.Builder settings = TenantSettings.newBuilder()
                .setMessageRecallEnabled(recall)
                .setRecallReadMessagesEnabled(recallRead)
                .setMaxMessageAgeMillis(maxAge == null ? null : maxAge.toMillis());
        return settings(time, tenant, settings);
    }

    Day settings(String time, String tenant, TenantSettings.Builder settings) {
        settings.setTenant(tenant).setEventTime(at(time)).setChangedBy("admin@" + tenant + ".example");
        return record(Topics.TENANT_SETTINGS, settings.build(), at(time));
    }

    /** A message that somebody sends. */
    Mail mail(String sender, String id, String subject, Instant sent) {
        return new Mail(this, sender, id, subject, sent);
    }

    List<String> text() {
        return lines.stream()
                .sorted(Comparator.comparing(Line::appendedAt).thenComparing(Line::rank))
                .flatMap(line -> line.text().lines())
                .toList();
    }

    /** Returns the JSON without the fields that have the schema's default. */
    private static JsonNode brief(JsonNode json) {
        json.forEach(Day::brief);
        if (json instanceof ObjectNode object) {
            List<String> defaults = new ArrayList<>();
            object.fields().forEachRemaining(field -> {
                boolean one =
                        field.getKey().matches("parts?") && field.getValue().asInt() == 1;
                if (field.getValue().isNull() || one) {
                    defaults.add(field.getKey());
                }
            });
            object.remove(defaults);
        }
        return json;
    }
}
