package org.mailrecall.bench.run;

import java.util.List;

/**
 * Tells when a contender is warm: over ten seconds, the later five as fast as the former five within 5 %, and the JIT
 * compilers took no more than 5 % of its processor time. Single seconds are too short to compare: a commit comes ten
 * times in each. A speed alone may stand still while the compilers take half of the core.
 */
final class Steadiness {
    static final int SECONDS = 10;
    private static final double DIFFERENCE = 0.05;
    private static final double COMPILING = 0.05;

    /**
     * What was reached at the end of a second.
     *
     * @param atMillis since 1970
     * @param records committed by then
     * @param cpu of the contender by then
     */
    record Mark(long atMillis, double records, CpuTime cpu) {}

    private Steadiness() {}

    /** Tells whether the last ten seconds were steady. Needs eleven marks, about a second apart. */
    static boolean reached(List<Mark> marks) {
        int last = marks.size() - 1;
        if (last < SECONDS) {
            return false;
        }
        Mark from = marks.get(last - SECONDS);
        Mark half = marks.get(last - SECONDS / 2);
        Mark to = marks.get(last);
        double former = rate(from, half);
        double later = rate(half, to);
        CpuTime cpu = to.cpu().minus(from.cpu());
        return former > 0
                && Math.abs(later - former) < DIFFERENCE * Math.max(former, later)
                && cpu.compilerMicros() <= COMPILING * cpu.totalMicros();
    }

    /** Returns the records a second between two marks. */
    static double rate(Mark from, Mark to) {
        return 1e3 * (to.records() - from.records()) / Math.max(1, to.atMillis() - from.atMillis());
    }
}
