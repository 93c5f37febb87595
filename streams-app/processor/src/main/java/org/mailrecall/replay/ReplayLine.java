package org.mailrecall.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;

/** A line of a recorded history. */
public sealed interface ReplayLine {
    /**
     * A record.
     *
     * @param topic the topic of the record
     * @param key the key that the line gives or, where it gives none, the key that follows from the value; null where
     * neither is there
     * @param value null for a tombstone
     * @param appendedAt the append time in milliseconds; empty where the line gives none
     */
    record Event(Topic topic, String key, SpecificRecord value, OptionalLong appendedAt) implements ReplayLine {
        /** Returns the event time of the value, in milliseconds; empty for a tombstone. */
        public OptionalLong eventTime() {
            if (value == null) {
                return OptionalLong.empty();
            }
            Instant time =
                    (Instant) value.get(value.getSchema().getField("eventTime").pos());
            return OptionalLong.of(time.toEpochMilli());
        }
    }

    /**
     * A line that only advances the time.
     *
     * @param time the time to advance to, in milliseconds
     */
    record Clock(long time) implements ReplayLine {}

    /**
     * Parses a line of JSON.
     *
     * @throws BadJsonException with a message of one line, when the text is no line of a history
     */
    static ReplayLine parse(String line) {
        JsonNode json = PlainJson.tree(line);
        if (!json.isObject()) {
            throw new BadJsonException("is no JSON object");
        }
        boolean clock = json.has("clock");
        List<String> known = clock ? List.of("clock") : List.of("topic", "key", "value", "appended");
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new BadJsonException(
                        name + ": no such field; a line has topic, key, value and appended, or clock alone");
            }
        });
        return clock ? new Clock(time(json, "clock")) : event(json);
    }

    private static Event event(JsonNode json) {
        EventTopic topic = topic(text(json, "topic"));
        JsonNode given = json.get("value");
        if (given == null) {
            throw new BadJsonException("value: missing; null is a tombstone");
        }
        SpecificRecord value = given.isNull() ? null : value(given, topic);
        OptionalLong appendedAt = json.has("appended") ? OptionalLong.of(time(json, "appended")) : OptionalLong.empty();
        return new Event(topic.topic(), key(json, value), value, appendedAt);
    }

    private static EventTopic topic(String name) {
        EventTopic topic;
        try {
            topic = EventTopic.named(name);
        } catch (IllegalArgumentException e) {
            throw new BadJsonException("topic: " + e.getMessage());
        }
        if (topic.topic().writtenBy().contains(Topic.Party.RECALL_PROCESSOR)) {
            throw new BadJsonException("topic: " + name + " is an output of a replay, not an input");
        }
        return topic;
    }

    private static SpecificRecord value(JsonNode json, EventTopic topic) {
        try {
            return PlainJson.read(json, topic.type());
        } catch (BadJsonException e) {
            throw new BadJsonException("value: " + e.getMessage());
        }
    }

    private static String key(JsonNode json, SpecificRecord value) {
        if (json.has("key")) {
            return json.get("key").isNull() ? null : text(json, "key");
        }
        try {
            return value == null ? null : EventTopic.key(value);
        } catch (IllegalArgumentException e) {
            return null; // the processor says in the dead letter what is wrong
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode text = json.get(field);
        if (text == null || !text.isTextual()) {
            throw new BadJsonException(field + ": " + (text == null ? "missing" : "is no text"));
        }
        return text.textValue();
    }

    private static long time(JsonNode json, String field) {
        String text = text(json, field);
        try {
            long time = Instant.parse(text).toEpochMilli();
            if (time >= 0) {
                return time;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // the exception below names the fault
        }
        throw new BadJsonException(field + ": \"" + text + "\" is no time from 1970 on such as 2026-11-22T10:15:30Z");
    }
}
