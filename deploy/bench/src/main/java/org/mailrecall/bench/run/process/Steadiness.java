package org.mailrecall.bench.run.process;

import java.util.List;

/**
 * The rule by which a contender is warm: in its last ten seconds, the speeds of the former and the later half differ by
 * less than 5 %, and the JIT compilers took no more than 5 % of its processor time. Single seconds are too short to
 * compare, with only ten commits in each. Speed alone may be even while the compilers take half of the core.
 */
final class Steadiness {
    static final int SECONDS = 10;
    private static final double DIFFERENCE = 0.05;
    private static final double COMPILING = 0.05;

    /**
     * The state of a contender at the end of a second.
     *
     * @param atMillis the time in milliseconds since 1970
     * @param records the records committed by then
     * @param cpu the processor time taken by then
     */
    record Mark(long atMillis, double records, CpuTime cpu) {}

    private Steadiness() {}

    /** Tells whether the last ten seconds were steady; false with fewer than eleven marks, which are a second apart. */
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
