package org.mailrecall.topology.state;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Fills records to the bound of each of their fields, and finds the fields that have none. */
final class WorstCase {
    private static final int MAP_KEY = 64;

    private final FieldBounds bounds;

    WorstCase(FieldBounds bounds) {
        this.bounds = bounds;
    }

    /** Returns the fields of text, bytes, lists and maps that have no bound, as {@code Record.field}. */
    List<String> unbounded(Schema record) {
        List<String> unbounded = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            String name = record.getName() + "." + field.name();
            for (Schema alternative : alternatives(field.schema())) {
                if (grows(alternative) && bounds.of(name) == null) {
                    unbounded.add(name);
                } else if (alternative.getType() == Schema.Type.ARRAY
                        && grows(alternative.getElementType())
                        && bounds.of(name + "[]") == null) {
                    unbounded.add(name + "[]");
                }
            }
        }
        return unbounded;
    }

    private static boolean grows(Schema schema) {
        return switch (schema.getType()) {
            case STRING, BYTES, ARRAY, MAP -> true;
            case UNION -> schema.getTypes().stream().anyMatch(WorstCase::grows);
            default -> false;
        };
    }

    /** Returns the number of octets of a record of which each field is as large as its bound. */
    long largest(Schema record) {
        return size(record, filled(record, record.getName()));
    }

    /** @param path the names of the records around, ending in the record's own */
    private GenericData.Record filled(Schema schema, String path) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            String name = path + "." + field.name();
            Object largest = null;
            long most = -1;
            for (Schema alternative : alternatives(field.schema())) {
                if (bounds.isLeftOut(name, alternative)) {
                    continue;
                }
                Object value = value(alternative, name, path);
                long size = size(alternative, value);
                if (size > most) {
                    most = size;
                    largest = value;
                }
            }
            record.put(field.pos(), largest);
        }
        return record;
    }

    private Object value(Schema schema, String name, String path) {
        return switch (schema.getType()) {
            case RECORD -> filled(schema, path + "/" + schema.getName());
            case STRING -> "x".repeat(bounds.of(name));
            case BYTES -> ByteBuffer.wrap(new byte[bounds.of(name)]);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
            case ARRAY -> {
                GenericData.Array<Object> items = new GenericData.Array<>(bounds.of(name), schema);
                for (int i = 0; i < bounds.of(name); i++) {
                    items.add(i == 0 ? value(schema.getElementType(), name + "[]", path) : items.get(0));
                }
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new HashMap<>();
                for (int i = 0; i < bounds.of(name); i++) {
                    entries.put(("%0" + MAP_KEY + "d").formatted(i), value(schema.getValueType(), name + "{}", path));
                }
                yield entries;
            }
            case LONG -> Long.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            case BOOLEAN -> true;
            case NULL -> null;
            default -> throw new IllegalArgumentException("no worst case of " + schema);
        };
    }

    /** Returns the number of octets of a value as it is written. */
    private static long size(Schema schema, Object value) {
        Octets octets = new Octets();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(octets, null);
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.count;
    }

    private static final class Octets extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }

    static List<Schema> alternatives(Schema schema) {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }
}
