package org.mailrecall.registry;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Limits the memory that a few crafted bytes can make Avro take. Such bytes can announce an array or a text of two
 * thousand million items, and Avro takes the memory before it looks at the rest. Avro has limits of its own, but they
 * are read once in a process, by the first decoder.
 */
public final class DecodingBounds {
    /** The contract's schemas are three deep. */
    private static final int DEEPEST = 16;

    /**
     * The contract's schemas have fewer than a hundred types in all. A type may be named in many fields, of a type that is
     * named in many fields: a text of a kilobyte then stands for thousands of millions.
     */
    private static final int MOST_TYPES = 10_000;

    /** Values that take no bytes are passed at a cost all the same. A value that takes some is of three types at most. */
    private static final int STEPS_PER_BYTE = 4;

    private DecodingBounds() {}

    /**
     * Refuses schemas by which a small record could exhaust the stack or the processor. Everybody who may write to the
     * registry can register such a schema.
     *
     * @throws RecordReadException naming the fault of the schema
     */
    static void check(Schema schema) {
        new SchemaWalk().check(schema, 0);
    }

    /**
     * Refuses bytes that announce more than they hold, without taking memory for it.
     *
     * @param schema the schema that they were written by, after {@link #check(Schema)}: each item takes at least a byte
     * @param from where the record starts
     * @throws RecordReadException when the record does not end within the bytes, or is no record
     */
    public static void check(Schema schema, byte[] bytes, int from) {
        try {
            long steps = MOST_TYPES + (long) STEPS_PER_BYTE * bytes.length;
            new Passage(DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null), steps).pass(schema);
        } catch (IOException | RuntimeException e) {
            throw RecordReadException.unreadable("the bytes hold no whole record", e);
        }
    }

    /** The way over a value, which ends when it takes more steps than it can need. */
    private static final class Passage {
        private final Decoder in;
        private long steps;

        Passage(Decoder in, long steps) {
            this.in = in;
            this.steps = steps;
        }

        void pass(Schema schema) throws IOException {
            if (steps-- == 0) {
                throw new IOException("far more values than bytes");
            }
            switch (schema.getType()) {
                case RECORD -> {
                    for (Schema.Field field : schema.getFields()) {
                        pass(field.schema());
                    }
                }
                case ARRAY -> {
                    for (long items = in.readArrayStart(); items > 0; items = in.arrayNext()) {
                        for (long i = 0; i < items; i++) {
                            pass(schema.getElementType());
                        }
                    }
                }
                case MAP -> {
                    for (long items = in.readMapStart(); items > 0; items = in.mapNext()) {
                        for (long i = 0; i < items; i++) {
                            in.skipString();
                            pass(schema.getValueType());
                        }
                    }
                }
                case UNION -> pass(schema.getTypes().get(in.readIndex()));
                case STRING -> in.skipString();
                case BYTES -> in.skipBytes();
                case FIXED -> in.skipFixed(schema.getFixedSize());
                case ENUM -> in.readEnum();
                case INT -> in.readInt();
                case LONG -> in.readLong();
                case FLOAT -> in.readFloat();
                case DOUBLE -> in.readDouble();
                case BOOLEAN -> in.readBoolean();
                case NULL -> in.readNull();
            }
        }
    }

    /** The way over a schema. */
    private static final class SchemaWalk {
        private final Set<String> around = new HashSet<>();
        private int types;

        private void count() {
            if (++types > MOST_TYPES) {
                throw RecordReadException.unreadable("written by a schema of more than " + MOST_TYPES + " types", null);
            }
        }

        void check(Schema schema, int depth) {
            count();
            if (depth > DEEPEST) {
                throw RecordReadException.unreadable("written by a schema that is nested deeper than " + DEEPEST, null);
            }
            switch (schema.getType()) {
                case RECORD -> {
                    if (!around.add(schema.getFullName())) {
                        throw RecordReadException.unreadable("written by a schema that holds itself", null);
                    }
                    schema.getFields().forEach(field -> check(field.schema(), depth + 1));
                    around.remove(schema.getFullName());
                }
                case ARRAY -> {
                    check(
                            schema.getElementType(),
                            depth + 1); // first: what follows would never end in a type that holds itself
                    if (!takesBytes(schema.getElementType())) {
                        throw RecordReadException.unreadable("written by a schema with items that take no bytes", null);
                    }
                }
                case MAP -> check(schema.getValueType(), depth + 1);
                case UNION -> schema.getTypes().forEach(type -> check(type, depth + 1));
                default -> {}
            }
        }

        private boolean takesBytes(Schema schema) {
            count();
            return switch (schema.getType()) {
                case NULL -> false;
                case FIXED -> schema.getFixedSize() > 0;
                case RECORD -> schema.getFields().stream().anyMatch(field -> takesBytes(field.schema()));
                default -> true;
            };
        }
    }
}
