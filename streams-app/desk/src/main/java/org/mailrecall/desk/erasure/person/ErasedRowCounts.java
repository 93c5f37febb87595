package org.mailrecall.desk.erasure.person;

import java.util.SortedMap;

/**
 * The changes of an erasure.
 *
 * @param pseudonym the text in the person's place
 * @param valuesByTable how many values were changed or rows deleted, for each table that had any
 */
public record ErasedRowCounts(String pseudonym, SortedMap<String, Integer> valuesByTable) {
    /** The sum over all tables. */
    public int values() {
        return valuesByTable.values().stream().mapToInt(Integer::intValue).sum();
    }
}
