package org.mailrecall.registry;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a few crafted bytes may make Avro do: by default they can ask for an array or a text of two thousand million, and
 * memory is taken before the rest is looked at.
 */
public final class DecodingBounds {
    /** Nothing that can be read is nested deeper; ours are three deep. */
    private static final int DEEPEST = 16;

    /** Avro's own properties; 100,000 items take less than half a megabyte before the first is read. */
    private static final Map<String, String> LIMITS = Map.of(
            "org.apache.avro.limits.string.maxLength", "1048576",
            "org.apache.avro.limits.bytes.maxLength", "16777216",
            "org.apache.avro.limits.collectionItems.maxLength", "100000");

    private DecodingBounds() {}

    /** Before Avro decodes anything in this process: it looks at them once. What is set already stays. */
    public static void set() {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /**
     * Refuses schemas under which a record within the bound of bytes could take the stack or the processor: whoever may
     * write to the registry could register one.
     *
     * @throws SerializationException saying what is wrong with it
     */
    static void check(Schema schema) {
        check(schema, new HashSet<>(), 0);
    }

    private static void check(Schema schema, Set<String> around, int depth) {
        if (depth > DEEPEST) {
            throw new SerializationException("written by a schema that is nested deeper than " + DEEPEST);
        }
        switch (schema.getType()) {
            case RECORD -> {
                if (!around.add(schema.getFullName())) {
                    throw new SerializationException("written by a schema that holds itself");
                }
                schema.getFields().forEach(field -> check(field.schema(), around, depth + 1));
                around.remove(schema.getFullName());
            }
            case ARRAY -> {
                if (!takesBytes(schema.getElementType())) {
                    throw new SerializationException("written by a schema with items that take no bytes");
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
