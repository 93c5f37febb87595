package org.mailrecall.bench.report;

import java.util.List;
import org.mailrecall.bench.load.Verdict;

/**
 * The run of a contender over the load: from a cold start until it is warm, then measured.
 *
 * @param contender its letter
 * @param round from 1
 * @param start null where it broke off
 * @param warm null where it broke off
 * @param verdict of the oracle; null where it broke off
 * @param problem why it broke off; null where it did not
 * @param peakResidentBytes of its process
 * @param kept the deliveries that it keeps on disk; null for a contender that keeps none
 * @param seconds for each second since the start of its process: milliseconds since then, records committed, and
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
     * @param coldRecords committed in the first ten seconds of the process
     * @param warmSeconds from the start of the process until the measurement began
     * @param steady whether it was steady by then; otherwise the time for becoming warm was over
     */
    public record Start(double firstCommitSeconds, double coldRecords, double warmSeconds, boolean steady) {
        /** The length of the cold start. */
        public static final int COLD_SECONDS = 10;
    }

    /**
     * What was measured when it was warm.
     *
     * @param records of all inputs
     * @param cpuMicros of its whole process
     * @param compilerMicros of them of the JIT compilers
     * @param hungrySeconds during which it had nothing to read at some moment, so that it could be faster
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

    /** Returns a lap that broke off. */
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

    /** Returns the records of a second of the cold start, as a part of those of a warm second. */
    public double coldPart() {
        return start.coldRecords() / Start.COLD_SECONDS / perSecond();
    }
}
