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
    /** The deepest nesting of a schema: records, unions, arrays and maps each count. The contract's schemas reach 6. */
    private static final int DEEPEST = 16;

    /**
     * The greatest number of types in a schema, each counted at every place where it is named. Each of the contract's
     * schemas has fewer than a hundred. If many fields name a type whose many fields name a further type, and so on, a
     * text of a kilobyte stands for thousands of millions of types.
     */
    private static final int MOST_TYPES = 10_000;

    /**
     * The steps that are allowed for each byte of a record. Each value costs a step, also a value that has no byte of
     * its own. A byte may stand for three steps, such as an item that is a record, its union field and the null in it.
     */
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
     * @param schema the schema that they were written by. {@link #check(Schema)} has passed it, so that each item of an
     * array takes at least a byte
     * @param from the index where the record starts, behind the schema id
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

    /** A walk over the bytes of a value. It is given up when it takes more steps than a value of that size can need. */
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

    /**
     * A walk over the types of a schema. It refuses a schema that is too large, too deep, holds itself, or has array
     * items without bytes.
     */
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
