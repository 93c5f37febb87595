package org.mailrecall.local.scenario.hostile;

import java.util.List;

/**
 * What one bomb cost.
 *
 * @param millis from the first record sent until all were worked off and committed
 * @param threadMillis processor time of the stream threads meanwhile, others' recalls included
 * @param before times from request to command of others' recalls before it, ascending
 * @param during the same while it was worked off
 */
public record BombFigures(
        String bomb, int records, long millis, long threadMillis, List<Long> before, List<Long> during) {
    /** Returns all of it in one line, for a log. */
    public String inWords() {
        return bomb + ": " + records + " records, " + millis + " ms, threads " + threadMillis + " ms, p99 of others "
                + p99(before) + " ms before, " + p99(during) + " ms during";
    }

    static String p99(List<Long> ascending) {
        return ascending.isEmpty() ? "" : Long.toString(ascending.get(ascending.size() * 99 / 100));
    }
}
