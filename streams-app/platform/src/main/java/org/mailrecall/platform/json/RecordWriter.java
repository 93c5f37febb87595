package org.mailrecall.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Writes records for {@link PlainJson}. */
final class RecordWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** The format of times, always with three digits of milliseconds, so that such texts sort as the times do. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private RecordWriter() {}

    static ObjectNode write(IndexedRecord record) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            object.set(field.name(), value(record.get(field.pos())));
        }
        return object;
    }

    private static JsonNode value(Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof IndexedRecord record) {
            return write(record);
        } else if (value instanceof Instant time) {
            return NODES.textNode(MILLIS.format(time));
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            return NODES.textNode(value.toString());
        } else if (value instanceof Integer number) {
            return NODES.numberNode(number);
        } else if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof Double number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode(items.size());
            items.forEach(item -> array.add(value(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(key.toString(), value(item)));
            return NODES.objectNode().setAll(sorted);
        }
        throw new IllegalStateException("no schema of the contract holds a " + value.getClass());
    }
}
