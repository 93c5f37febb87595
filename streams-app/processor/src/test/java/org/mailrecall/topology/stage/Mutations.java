package org.mailrecall.topology.stage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Examples of internal records and their mutations, made from the Avro schemas, so that no type and no field is forgotten:
 * numbers at their extremes, texts too long, empty or of no enum, optional parts there and missing, lists empty and long.
 */
public final class Mutations {
    private static final int HUGE = 1 << 20;
    private static final String ADDRESS = "carl@one.example";
    /** The texts without which an example would be refused; other texts are ids. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("tenant", "south"),
            Map.entry("sender", ADDRESS),
            Map.entry("requestedBy", ADDRESS),
            Map.entry("submittedBy", ADDRESS),
            Map.entry("changedBy", ADDRESS),
            Map.entry("recipient", ADDRESS),
            Map.entry("mailbox", ADDRESS),
            Map.entry("by", ADDRESS),
            Map.entry("approvers", ADDRESS),
            Map.entry("recipients", ADDRESS),
            Map.entry("location", "TENANT_CLOUD"),
            Map.entry("role", "SELF"),
            Map.entry("unusable", "NO_RECALLABLE_ID"),
            Map.entry("subjectOnTrace", "PLAIN"),
            Map.entry("verdict", "Success"),
            Map.entry("reason", "CANCELLED"),
            Map.entry("before", "ALREADY_READ"),
            Map.entry("after", "DELETED"),
            Map.entry("status", "REJECTED"),
            Map.entry("route", "DIRECT"),
            Map.entry("place", "MAILBOX"),
            Map.entry("standing", "RECALLABLE"),
            Map.entry("topic", "recall-requests"),
            Map.entry("sha256", ""));

    private static final List<Object> WRONG_TEXTS =
            List.of("", "x", "\u0000", "on the moon", "\u20ac".repeat(1_100), "x".repeat(HUGE));
    private static final List<Object> WRONG_LONGS = List.of(
            Long.MIN_VALUE, -1L, 0L, 1L, Stage.START + 1_000 * Stage.DAY * 1_000, 7_258_118_399_999L, Long.MAX_VALUE);
    private static final List<Object> WRONG_INTS = List.of(Integer.MIN_VALUE, -1, 0, 2, Integer.MAX_VALUE);
    private static final List<Object> WRONG_BYTES =
            List.of(ByteBuffer.allocate(0), ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[HUGE]));

    private Mutations() {}

    /** A value with one thing changed, and the path of the fields to it. */
    public record Mutation<T>(String what, T value) {}

    /** Returns an example of a record: optional parts are missing, lists are empty. */
    public static SpecificRecord example(Schema schema) {
        return (SpecificRecord) example(schema, "");
    }

    /** Returns all mutations of a record, in one field each; a union is also changed to every other branch. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> List<Mutation<T>> of(T record) {
        return mutations(record.getSchema(), record, "").stream()
                .map(mutation -> new Mutation<>(mutation.what(), (T) mutation.value()))
                .toList();
    }

    private static Object example(Schema schema, String field) {
        return switch (schema.getType()) {
            case RECORD -> {
                SpecificRecord record = (SpecificRecord)
                        SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
                schema.getFields().forEach(each -> record.put(each.pos(), example(each.schema(), each.name())));
                yield record;
            }
            case UNION -> example(schema.getTypes().get(0), field);
            case STRING -> TEXTS.getOrDefault(field, field + "@one.example");
            case LONG -> field.equals("limitWindow") ? 3_600_000L : Stage.START;
            case INT -> field.equals("intakePartition") || field.equals("partition") ? 0 : 1;
            case BOOLEAN -> false;
            case BYTES -> ByteBuffer.wrap(new byte[32]);
            case ARRAY -> new ArrayList<>();
            case MAP -> new LinkedHashMap<>();
            case NULL -> null;
            default -> throw new IllegalArgumentException("no example of " + schema);
        };
    }

    private static List<Mutation<Object>> mutations(Schema schema, Object value, String path) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        return switch (schema.getType()) {
            case RECORD -> ofRecord(schema, (SpecificRecord) value, path);
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(branch -> ofBranch(schema, branch, value, path))
                        .toList();
            case STRING -> all(WRONG_TEXTS, path);
            case LONG -> all(WRONG_LONGS, path);
            case INT -> all(WRONG_INTS, path);
            case BOOLEAN -> all(List.of(!(Boolean) value), path);
            case BYTES -> all(WRONG_BYTES, path);
            case ARRAY -> {
                Object entry = example(schema.getElementType(), field);
                Object[] many = new Object[20_000];
                Arrays.fill(many, entry);
                List<Mutation<Object>> lists = new ArrayList<>(all(List.of(List.of(), Arrays.asList(many)), path));
                mutations(schema.getElementType(), entry, path)
                        .forEach(each -> lists.add(new Mutation<>(each.what() + " in a list", List.of(each.value()))));
                yield lists;
            }
            case MAP -> {
                Object entry = example(schema.getValueType(), field);
                List<Mutation<Object>> maps =
                        new ArrayList<>(all(List.of(Map.of("", entry), Map.of("1", entry)), path));
                mutations(schema.getValueType(), entry, path)
                        .forEach(
                                each -> maps.add(new Mutation<>(each.what() + " in a map", Map.of("2", each.value()))));
                yield maps;
            }
            default -> List.of();
        };
    }

    private static Stream<Mutation<Object>> ofBranch(Schema union, Schema branch, Object value, String path) {
        if (branch.getType() == Schema.Type.NULL) {
            return value == null ? Stream.empty() : Stream.of(new Mutation<>(path + " missing", null));
        }
        String field = path.substring(path.lastIndexOf('.') + 1);
        boolean isPresent = value != null
                && union.getTypes()
                        .get(GenericData.get().resolveUnion(union, value))
                        .equals(branch);
        Object of = isPresent ? value : example(branch, field);
        List<Mutation<Object>> others =
                mutations(branch, of, path + (branch.getType() == Schema.Type.RECORD ? ":" + branch.getName() : ""));
        return isPresent
                ? others.stream()
                : Stream.concat(Stream.of(new Mutation<>(path + " is a " + branch.getName(), of)), others.stream());
    }

    private static List<Mutation<Object>> ofRecord(Schema schema, SpecificRecord record, String path) {
        List<Mutation<Object>> all = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            for (Mutation<Object> one : mutations(field.schema(), record.get(field.pos()), path + "." + field.name())) {
                SpecificRecord copy = SpecificData.get().deepCopy(schema, record);
                copy.put(field.pos(), one.value());
                all.add(new Mutation<>(one.what(), copy));
            }
        }
        return all;
    }

    private static List<Mutation<Object>> all(List<?> values, String path) {
        return values.stream()
                .map(value -> new Mutation<Object>(path + " = " + shown(value), value))
                .toList();
    }

    private static String shown(Object value) {
        String text = Objects.toString(value);
        return text.substring(0, Math.min(text.length(), 40));
    }
}
