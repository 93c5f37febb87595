package org.mailrecall.bench.figures;

import java.util.List;

/**
 * The time until deleted state is restored, measured several times.
 *
 * @param remembered the number of remembered deliveries
 * @param kept the size of their stores and changelogs
 * @param coldSeconds from the first answer of the probes to readiness, with the state deleted before
 * @param warmSeconds from the first answer of the probes to readiness, with the state kept
 * @param readSeconds the time in which a plain consumer reads the same changelogs
 * @param records the number of records that the consumer read in the last round
 */
public record Restore(
        long remembered,
        Kept kept,
        List<Double> coldSeconds,
        List<Double> warmSeconds,
        List<Double> readSeconds,
        long records) {
    /** Returns the seconds of the restore alone: the median start without state less the median start with state. */
    public double restoreSeconds() {
        return Math.max(
                0.001, Spread.of(coldSeconds).median() - Spread.of(warmSeconds).median());
    }

    /** Returns the speed of the restore as a part of the speed of plain reading. */
    public double ratio() {
        return Spread.of(readSeconds).median() / restoreSeconds();
    }
}
