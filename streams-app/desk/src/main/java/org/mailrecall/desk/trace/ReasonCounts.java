package org.mailrecall.desk.trace;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads and writes counts by symbol as a column of text: {@code ENCRYPTED=3,TOO_OLD=1}, sorted, without zeros. */
public final class ReasonCounts {
    private ReasonCounts() {}

    /** Reads counts; empty for an empty text and for null. */
    public static SortedMap<String, Integer> parse(String text) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        if (text == null || text.isEmpty()) {
            return counts;
        }
        for (String entry : text.split(",")) {
            int equals = entry.lastIndexOf('=');
            counts.put(entry.substring(0, equals), Integer.parseInt(entry.substring(equals + 1)));
        }
        return counts;
    }

    /** Writes counts. The symbols are names of Avro, so they hold neither {@code =} nor a comma. */
    public static String format(Map<String, Integer> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() != 0)
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    /** Returns the counts after a change of a symbol's count; a null symbol changes nothing. */
    public static String add(String text, String symbol, int change) {
        if (symbol == null) {
            return text;
        }
        Map<String, Integer> counts = parse(text);
        counts.merge(symbol, change, Integer::sum);
        return format(counts);
    }
}
