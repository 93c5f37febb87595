package org.mailrecall.bench.report;

import java.util.List;

/**
 * The time until deleted state is restored, measured several times.
 *
 * @param remembered deliveries
 * @param kept what they take
 * @param coldSeconds from the first answer of the probes to readiness, with the state deleted
 * @param warmSeconds the same with the state there
 * @param readSeconds for a plain consumer to read the same changelogs
 * @param records in these changelogs that it read the last time
 */
public record Restore(
        long remembered,
        Kept kept,
        List<Double> coldSeconds,
        List<Double> warmSeconds,
        List<Double> readSeconds,
        long records) {
    /** Returns the seconds of the restore alone, without the time that a start takes anyhow. */
    public double restoreSeconds() {
        return Math.max(
                0.001, Spread.of(coldSeconds).median() - Spread.of(warmSeconds).median());
    }

    /** Returns the speed of the restore as a part of the speed of plain reading. */
    public double ratio() {
        return Spread.of(readSeconds).median() / restoreSeconds();
    }
}
