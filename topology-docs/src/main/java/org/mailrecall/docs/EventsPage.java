package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.docs.writing.Words;

/** Generates the page of events: every record of the contract with its fields, and every enum with its symbols. */
final class EventsPage {
    private final Map<String, Schema> named = new LinkedHashMap<>();

    private EventsPage() {}

    static String page() {
        EventsPage events = new EventsPage();
        Topics.ALL.stream()
                .map(topic -> topic.schema())
                .flatMap(Optional::stream)
                .forEach(events::collect);
        return events.write();
    }

    /** Collects a schema, followed by the schemas that it uses. */
    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.putIfAbsent(schema.getName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema()));
                }
            }
            case ENUM -> named.putIfAbsent(schema.getName(), schema);
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::collect);
            default -> {} // has no name
        }
    }

    private String write() {
        Markdown page = new Markdown("Events")
                .paragraph("Avro in the Confluent wire format, namespace `org.mailrecall.events`. A field without a"
                        + " default must be written; times are milliseconds since 1970 in UTC. Every enum has the"
                        + " default `UNKNOWN`: a reader shows a symbol of a later version as unknown, and nobody writes"
                        + " `UNKNOWN` itself.");
        for (Schema schema : named.values()) {
            page.heading(schema.getName()).paragraph(schema.getDoc());
            if (schema.getType() == Schema.Type.ENUM) {
                page.paragraph("Symbols: "
                        + schema.getEnumSymbols().stream().map(Markdown::code).collect(Collectors.joining(", ")) + ".");
            } else {
                page.table(
                        List.of("field", "type", "default", "meaning"),
                        schema.getFields().stream().map(EventsPage::row).toList());
            }
        }
        return page.toString();
    }

    private static List<String> row(Schema.Field field) {
        return List.of(code(field.name()), type(field.schema()), byDefault(field), field.doc());
    }

    private static String byDefault(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "";
        }
        Object value = field.defaultVal();
        return value == org.apache.avro.JsonProperties.NULL_VALUE ? "null" : code(value.toString());
    }

    private static String type(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return "time";
        }
        return switch (schema.getType()) {
            case RECORD, ENUM -> link(schema.getName(), "#" + Words.anchor(schema.getName()));
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of text to " + type(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .map(EventsPage::type)
                        .sorted((a, b) -> Boolean.compare(a.equals("null"), b.equals("null")))
                        .collect(Collectors.joining(" or "));
            case STRING -> "text";
            case INT, LONG -> "number";
            case NULL, BOOLEAN, BYTES, FIXED, FLOAT, DOUBLE -> schema.getType().getName();
        };
    }
}
