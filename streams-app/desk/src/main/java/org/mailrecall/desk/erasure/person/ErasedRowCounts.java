package org.mailrecall.desk.erasure.person;

import java.util.SortedMap;

/**
 * The numbers of values that the erasure of an address has changed.
 *
 * @param pseudonym the text in the address's place
 * @param valuesByTable how many values were changed and rows deleted, for each table that had any
 */
public record ErasedRowCounts(String pseudonym, SortedMap<String, Integer> valuesByTable) {
    /** The sum over all tables. */
    public int values() {
        return valuesByTable.values().stream().mapToInt(Integer::intValue).sum();
    }
}
