package org.mailrecall.topology.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.mailrecall.contract.Bounds;

/**
 * How large fields of records can be: octets of a text or of bytes, entries of a list or a map. A field is {@code
 * Record.field}, an item of its list {@code Record.field[]}. A field within certain records alone is written with them:
 * {@code Outer/Record.field}; the longest name that fits counts.
 */
final class FieldBounds {
    /** Octets of one of UTF-16's units. */
    static final int UTF_8_OCTETS = 3;

    static final int TENANT = UTF_8_OCTETS * Bounds.ID_CHARACTERS;
    static final int SHOWN = UTF_8_OCTETS * Bounds.SHOWN_CHARACTERS;
    /** A subject behind {@code Recall: }. */
    static final int SUBJECT = UTF_8_OCTETS * (Bounds.SHOWN_CHARACTERS + "Recall: ".length());
    /** The name of a constant, or a hash in hexadecimal. */
    static final int SYMBOL = 64;

    static final int TOPIC = 249;

    private final Map<String, Integer> most = new HashMap<>();
    private final Map<String, String> only = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    FieldBounds put(int bound, String... fields) {
        for (String field : fields) {
            most.put(field, bound);
        }
        return this;
    }

    /** Of several types that a field can have, the code writes one alone. */
    FieldBounds only(String record, String field) {
        only.put(field, record);
        return this;
    }

    /** Null where the code writes it. */
    FieldBounds absent(String... fields) {
        absent.addAll(Set.of(fields));
        return this;
    }

    /** Returns the bound of a field, given the records around it; null where it has none. */
    Integer of(String path) {
        for (String name = path; name != null; name = shorter(name)) {
            if (most.containsKey(name)) {
                return most.get(name);
            }
        }
        return null;
    }

    boolean isLeftOut(String path, Schema alternative) {
        for (String name = path; name != null; name = shorter(name)) {
            if (absent.contains(name)) {
                return alternative.getType() != Schema.Type.NULL;
            }
            if (only.containsKey(name)) {
                return !alternative.getName().equals(only.get(name));
            }
        }
        return false;
    }

    private static String shorter(String name) {
        int end = name.indexOf('/');
        return end < 0 ? null : name.substring(end + 1);
    }

    /** Every name that has a bound or a restriction, without the records around it. */
    Set<String> fields() {
        Set<String> fields = new HashSet<>();
        for (Set<String> names : List.of(most.keySet(), only.keySet(), absent)) {
            names.forEach(name -> fields.add(
                    name.substring(name.lastIndexOf('/') + 1).replace("[]", "").replace("{}", "")));
        }
        return fields;
    }
}
