package org.mailrecall.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Reads records for {@link PlainJson}. It walks the schema and the JSON side by side. */
final class RecordReader {
    private final SpecificData model;

    private RecordReader(SpecificData model) {
        this.model = model;
    }

    static <T extends SpecificRecord> T read(JsonNode json, Class<T> type) {
        RecordReader reader = new RecordReader(SpecificData.getForClass(type));
        return type.cast(reader.value(json, reader.model.getSchema(type), JsonPath.ROOT));
    }

    private Object value(JsonNode json, Schema schema, JsonPath path) {
        return switch (schema.getType()) {
            case RECORD -> record(json, schema, path);
            case UNION -> json.isNull() ? null : value(json, ofOptional(schema), path);
            case ARRAY -> array(json, schema.getElementType(), path);
            case MAP -> map(json, schema.getValueType(), path);
            case ENUM -> symbol(json, schema, path);
            case STRING -> text(json, path);
            case BOOLEAN ->
                path.require(json.isBoolean(), json, "true or false").booleanValue();
            case INT ->
                path.require(json.isIntegralNumber() && json.canConvertToInt(), json, "a whole number of 32 bits")
                        .intValue();
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? time(json, path)
                        : integer(json, path);
            case DOUBLE -> path.require(json.isNumber(), json, "a number").doubleValue();
            default -> throw new IllegalStateException("no schema of the contract holds a " + schema.getType());
        };
    }

    private IndexedRecord record(JsonNode json, Schema schema, JsonPath path) {
        path.require(json.isObject(), json, "an object");
        json.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                throw path.field(name).bad("no such field; " + schema.getName() + " has " + names(schema));
            }
        });
        IndexedRecord record = (IndexedRecord) model.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode given = json.get(field.name());
            JsonPath at = path.field(field.name());
            record.put(field.pos(), given == null ? defaultOf(field, at) : value(given, field.schema(), at));
        }
        return record;
    }

    private static String names(Schema schema) {
        return String.join(
                ", ", schema.getFields().stream().map(Schema.Field::name).toList());
    }

    private Object defaultOf(Schema.Field field, JsonPath path) {
        if (!field.hasDefaultValue()) {
            throw path.bad("missing");
        }
        // A copy, since the model keeps the default and maps can be changed.
        return model.deepCopy(field.schema(), model.getDefaultValue(field));
    }

    private static Schema ofOptional(Schema union) {
        List<Schema> others = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1 || !union.isNullable()) {
            throw new IllegalStateException("no schema of the contract has a union other than of null and one type");
        }
        return others.get(0);
    }

    private List<Object> array(JsonNode json, Schema items, JsonPath path) {
        path.require(json.isArray(), json, "a list");
        List<Object> list = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            list.add(value(item, items, path.item(list.size())));
        }
        return list;
    }

    private Map<String, Object> map(JsonNode json, Schema values, JsonPath path) {
        path.require(json.isObject(), json, "an object");
        Map<String, Object> map = new TreeMap<>();
        json.fields().forEachRemaining(e -> map.put(e.getKey(), value(e.getValue(), values, path.field(e.getKey()))));
        return map;
    }

    private Object symbol(JsonNode json, Schema schema, JsonPath path) {
        boolean known = json.isTextual() && schema.hasEnumSymbol(json.textValue());
        path.require(known, json, "one of " + String.join(", ", meaningful(schema)));
        return model.createEnum(json.textValue(), schema);
    }

    /**
     * Returns a text. It refuses a text with half a character (an unpaired surrogate), which would be written as a
     * question mark, so that a different address would be read.
     */
    private static String text(JsonNode json, JsonPath path) {
        String text = path.require(json.isTextual(), json, "text").textValue();
        path.require(StandardCharsets.UTF_8.newEncoder().canEncode(text), json, "text without half a character");
        return text;
    }

    private static long integer(JsonNode json, JsonPath path) {
        return path.require(json.isIntegralNumber() && json.canConvertToLong(), json, "a whole number of 64 bits")
                .longValue();
    }

    private static Instant time(JsonNode json, JsonPath path) {
        if (json.isNumber()) {
            return Instant.ofEpochMilli(integer(json, path));
        }
        try {
            Instant time = Instant.parse(json.isTextual() ? json.textValue() : "");
            time.toEpochMilli(); // throws if the schema's type cannot hold it
            path.require(time.equals(time.truncatedTo(ChronoUnit.MILLIS)), json, "a time no finer than milliseconds");
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            path.require(false, json, "a time such as 2026-11-22T10:15:30.123Z or a number of milliseconds");
            throw new AssertionError(e);
        }
    }

    /** Returns the symbols of an enum without the default symbol, which producers do not write. */
    private static List<String> meaningful(Schema schema) {
        return schema.getEnumSymbols().stream()
                .filter(symbol -> !symbol.equals(schema.getEnumDefault()))
                .toList();
    }
}
