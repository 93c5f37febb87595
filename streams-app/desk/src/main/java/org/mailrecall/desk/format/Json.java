package org.mailrecall.desk.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mailrecall.contract.VisibleText;

/** Writes JSON answers, and reads JSON that the desk wrote. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Answers with a value of records, lists and maps. */
    public static void answer(Context http, String contentType, Object value) {
        http.contentType(contentType).result(text(value));
    }

    /** Returns a value as JSON. Characters that would steer a terminal are escaped; the JSON stands for the same value. */
    public static String text(Object value) {
        try {
            return VisibleText.escape(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    /**
     * Reads JSON that the desk wrote.
     *
     * @throws IllegalStateException when the text is no JSON
     */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is none", e);
        }
    }

    /**
     * Returns a time as the interface writes it: ISO 8601 in UTC, to the millisecond; null for null.
     *
     * @param millis milliseconds since 1970
     */
    public static String time(Long millis) {
        return millis == null ? null : time(Instant.ofEpochMilli(millis));
    }

    /** Returns a time as the interface writes it: ISO 8601 in UTC, to the millisecond. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
