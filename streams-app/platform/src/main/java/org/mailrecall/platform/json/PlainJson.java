package org.mailrecall.platform.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes and reads records as JSON for people: the schema's field names, times in ISO 8601, enums and optional values
 * without a wrapper. Avro's own JSON wraps each optional value in an object and has times as numbers.
 */
public final class PlainJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlainJson() {}

    /** Returns a record as a line of JSON. Fields come in the schema's order; the keys of a map are sorted. */
    public static String write(SpecificRecord record) {
        // MAPPER is set up for reading. The text of a node is JSON as well.
        return writeTree(record).toString();
    }

    public static ObjectNode writeTree(SpecificRecord record) {
        return RecordWriter.write(record);
    }

    /**
     * Reads a record.
     *
     * @throws BadJsonException when the text is no JSON, or no record of this class
     */
    public static <T extends SpecificRecord> T read(String json, Class<T> type) {
        return read(tree(json), type);
    }

    /**
     * Parses JSON.
     *
     * @throws BadJsonException when the text is no JSON, holds more than a value, or names a field twice
     */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadJsonException(notJson(e));
        }
    }

    /**
     * Reads a record. A missing field takes the schema's default; a time may also be a number of milliseconds since
     * 1970.
     *
     * @throws BadJsonException naming the path of the field that is missing, unknown or of the wrong type
     */
    public static <T extends SpecificRecord> T read(JsonNode json, Class<T> type) {
        return RecordReader.read(json, type);
    }

    private static String notJson(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String line = at == null || at.getLineNr() == 1 ? "" : "line " + at.getLineNr() + ", ";
        String where = at == null ? "" : " at " + line + "column " + at.getColumnNr();
        // Jackson's message ends with the place where an object began; it is left out here.
        String what = e.getOriginalMessage().replaceAll("\\s+", " ").replaceFirst(" \\(start marker at .*", "");
        return "no JSON" + where + ": " + what;
    }
}
