package org.mailrecall.bench.figures;

import java.util.List;
import org.mailrecall.bench.load.Verdict;

/**
 * The run of a contender over the load: from a cold start until it is warm, then measured.
 *
 * @param contender the contender's letter
 * @param round the round of the race, from 1
 * @param start the cold start; null where the lap broke off
 * @param warm the measurement; null where the lap broke off
 * @param verdict the oracle's judgement; null where the lap broke off
 * @param problem why the lap broke off; null where it did not
 * @param peakResidentBytes the largest resident size of the contender's process
 * @param kept the size of the contender's stores of deliveries; null where it is not measured
 * @param seconds for each second since the start of the process: milliseconds since then, records committed, and
 *     processor time in microseconds
 */
public record Lap(
        String contender,
        int round,
        Start start,
        Warm warm,
        Verdict verdict,
        String problem,
        long peakResidentBytes,
        Kept kept,
        List<long[]> seconds) {

    /**
     * The cold start, while a backlog waits.
     *
     * @param firstCommitSeconds from the start of the process to its first commit
     * @param coldRecords the records committed in the first ten seconds of the process
     * @param warmSeconds from the start of the process until it was steady, or its time for that was over; the
     *     measurement begins a few seconds later
     * @param steady whether the process was steady by then
     */
    public record Start(double firstCommitSeconds, double coldRecords, double warmSeconds, boolean steady) {
        /** The length of the cold start. */
        public static final int COLD_SECONDS = 10;
    }

    /**
     * The measurement of the warm process.
     *
     * @param records the records committed, over all inputs
     * @param seconds the length of the measurement
     * @param cpuMicros the processor time of the whole process
     * @param compilerMicros the JIT compilers' part of that time
     * @param hungrySeconds the number of seconds at whose end so little was left to read that the contender may have
     *     waited for records
     */
    public record Warm(long records, double seconds, long cpuMicros, long compilerMicros, int hungrySeconds) {
        /** Returns the records a second. */
        public double perSecond() {
            return records / seconds;
        }

        /** Returns the processor time for each record, in microseconds. */
        public double cpuMicrosEach() {
            return (double) cpuMicros / records;
        }

        /** Returns how much of a core the process took. */
        public double cores() {
            return cpuMicros / 1e6 / seconds;
        }
    }

    /** Returns a lap that broke off, with the reason. */
    public static Lap broken(String contender, int round, String problem) {
        return new Lap(contender, round, null, null, null, problem, 0, null, List.of());
    }

    public boolean counts() {
        return verdict != null && verdict.passed();
    }

    /** Returns the records a second of the warm process; 0 where it broke off. */
    public double perSecond() {
        return warm == null ? 0 : warm.perSecond();
    }

    /** Returns the records of a second of the cold start, as a part of the records of a warm second. */
    public double coldPart() {
        return start.coldRecords() / Start.COLD_SECONDS / perSecond();
    }
}
