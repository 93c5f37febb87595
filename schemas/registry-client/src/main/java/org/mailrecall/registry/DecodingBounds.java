package org.mailrecall.registry;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Limits what a few crafted bytes can make Avro do. They can announce an array or a text of two thousand million items, and
 * Avro takes the memory before it looks at the rest. Avro's own limits are read once in a process, by whatever decodes
 * first.
 */
public final class DecodingBounds {
    /** The contract's schemas are three deep. */
    private static final int DEEPEST = 16;

    private DecodingBounds() {}

    /**
     * Refuses schemas by which a small record could exhaust the stack or the processor: everybody who may write to the
     * registry can register one.
     *
     * @throws RecordReadException saying what is wrong with it
     */
    static void check(Schema schema) {
        check(schema, new HashSet<>(), 0);
    }

    /**
     * Refuses bytes that announce more than they hold, without taking memory for it.
     *
     * @param schema the schema that they were written by, after {@link #check(Schema)}: each item takes at least a byte
     * @param from where the record starts
     * @throws RecordReadException when the record does not end within the bytes, or is none
     */
    public static void check(Schema schema, byte[] bytes, int from) {
        try {
            pass(schema, DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null));
        } catch (IOException | RuntimeException e) {
            throw RecordReadException.unreadable("the bytes hold no whole record", e);
        }
    }

    private static void pass(Schema schema, Decoder in) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    pass(field.schema(), in);
                }
            }
            case ARRAY -> {
                for (long items = in.readArrayStart(); items > 0; items = in.arrayNext()) {
                    for (long i = 0; i < items; i++) {
                        pass(schema.getElementType(), in);
                    }
                }
            }
            case MAP -> {
                for (long items = in.readMapStart(); items > 0; items = in.mapNext()) {
                    for (long i = 0; i < items; i++) {
                        in.skipString();
                        pass(schema.getValueType(), in);
                    }
                }
            }
            case UNION -> pass(schema.getTypes().get(in.readIndex()), in);
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

    private static void check(Schema schema, Set<String> around, int depth) {
        if (depth > DEEPEST) {
            throw RecordReadException.unreadable("written by a schema that is nested deeper than " + DEEPEST, null);
        }
        switch (schema.getType()) {
            case RECORD -> {
                if (!around.add(schema.getFullName())) {
                    throw RecordReadException.unreadable("written by a schema that holds itself", null);
                }
                schema.getFields().forEach(field -> check(field.schema(), around, depth + 1));
                around.remove(schema.getFullName());
            }
            case ARRAY -> {
                if (!takesBytes(schema.getElementType())) {
                    throw RecordReadException.unreadable("written by a schema with items that take no bytes", null);
                }
                check(schema.getElementType(), around, depth + 1);
            }
            case MAP -> check(schema.getValueType(), around, depth + 1);
            case UNION -> schema.getTypes().forEach(type -> check(type, around, depth + 1));
            default -> {}
        }
    }

    private static boolean takesBytes(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> false;
            case FIXED -> schema.getFixedSize() > 0;
            case RECORD -> schema.getFields().stream().anyMatch(field -> takesBytes(field.schema()));
            default -> true;
        };
    }
}
