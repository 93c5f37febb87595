package org.mailrecall.bench.report;

import java.util.List;
import org.mailrecall.bench.load.Oracle;

/**
 * The run of a contender over the load.
 *
 * @param contender its letter
 * @param round from 1
 * @param records of all inputs, between the first commit seen and the last
 * @param seconds from the first commit seen to the last, or to the last command where that came later
 * @param perSecond records a second, over those seconds
 * @param laterPerSecond the same of the later half of the records, when the JVM is warmer
 * @param verdict of the oracle; null where it broke off
 * @param problem why it broke off; null where it did not
 * @param peakResidentBytes of its process
 * @param kept the deliveries that it keeps on disk; null for a contender that keeps none
 * @param sights milliseconds since the first commit seen, and records committed by then
 */
public record Lap(
        String contender,
        int round,
        long records,
        double seconds,
        double perSecond,
        double laterPerSecond,
        Oracle.Verdict verdict,
        String problem,
        long peakResidentBytes,
        Kept kept,
        List<long[]> sights) {

    /** Returns a lap that broke off. */
    public static Lap broken(String contender, int round, String problem) {
        return new Lap(contender, round, 0, 0, 0, 0, null, problem, 0, null, List.of());
    }

    public boolean counts() {
        return verdict != null && verdict.passed();
    }
}
