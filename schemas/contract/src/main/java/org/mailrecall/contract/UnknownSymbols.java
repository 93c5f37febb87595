package org.mailrecall.contract;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Finds enum symbols that this version does not know, in a record and the records inside it. Lists of symbols grow: a
 * reader shows a new symbol as {@code UNKNOWN}, the default of every enum of the contract.
 *
 * <p>A reader that only shows a record shows {@code UNKNOWN}. A reader that acts on a record must not guess: the recall
 * processor writes the whole record to the dead letters, with the reason {@code UNKNOWN_SYMBOL}, so that it can be sent
 * again once the processor is upgraded.
 */
public final class UnknownSymbols {
    /**
     * The default symbol of each enum. An input in which the producer itself wrote this symbol becomes a dead letter,
     * as does an input with a symbol of a later version.
     */
    public static final String UNKNOWN = "UNKNOWN";

    private UnknownSymbols() {}

    /**
     * Returns the path of the first field with an unknown symbol, such as {@code ask.recipients[2].location}; empty
     * where there is none.
     */
    public static Optional<String> first(IndexedRecord value) {
        for (Schema.Field field : value.getSchema().getFields()) {
            Optional<String> found = first(field.name(), value.get(field.pos()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(String path, Object value) {
        if (value instanceof Enum<?> symbol) {
            return symbol.name().equals(UNKNOWN) ? Optional.of(path) : Optional.empty();
        }
        if (value instanceof IndexedRecord inner) {
            return first(inner).map(rest -> path + "." + rest);
        }
        if (value instanceof List<?> items && !items.isEmpty() && !(items.get(0) instanceof String)) {
            for (int i = 0; i < items.size(); i++) {
                Optional<String> found = first(path + "[" + i + "]", items.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
