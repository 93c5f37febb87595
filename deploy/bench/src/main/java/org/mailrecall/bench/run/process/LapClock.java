package org.mailrecall.bench.run.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.run.process.Steadiness.Mark;

/**
 * Decides by a contender's commits when it is warm and when its measurement is done, and computes the figures of the
 * lap.
 */
public final class LapClock {
    public static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private static final long SECOND = 1_000;
    /** The part of a second's work: a contender with less work unread may have waited for records. */
    private static final double HUNGRY = 0.2;
    /** The part of the measurement that must be done when a load ends early. */
    private static final double ENOUGH = 0.3;

    /** The milliseconds between a contender's confinement to its core and its measurement. */
    private static final long SETTLING = 3_000;

    private final long started;
    private final Pace pace;
    private final Runnable whenWarm;
    private final List<Mark> marks = new ArrayList<>();
    private long firstCommit;
    private long warmMillis;
    private int from = -1;
    private boolean steady;
    private int hungry;
    private boolean done;

    /**
     * Creates a clock for the process of a contender.
     *
     * @param started when the process was started, in milliseconds since 1970
     * @param pace how long the process may become warm, and is measured
     * @param whenWarm is run once, when the process is warm or its time for that is over
     */
    public LapClock(long started, Pace pace, Runnable whenWarm) {
        this.started = started;
        this.pace = pace;
        this.whenWarm = whenWarm;
        marks.add(new Mark(started, 0, CpuTime.NONE));
    }

    /**
     * Receives an observation; returns whether something was committed since the end of the last second. A second ends
     * with the first commit that is seen after it.
     *
     * @param sight what was committed
     * @param cpu reads the processor time of the process
     * @param sent the requests and deliveries that were sent
     * @param atEnd whether the whole load has been sent
     * @throws IllegalStateException when the load has ended too early
     */
    public boolean see(CommitWatch.Sight sight, Supplier<CpuTime> cpu, long sent, boolean atEnd) {
        Mark last = marks.get(marks.size() - 1);
        if (sight.records() <= last.records()) {
            requireEnough(atEnd && sight.fed() >= sent);
            return false;
        }
        firstCommit = firstCommit == 0 ? sight.atMillis() : firstCommit;
        if (sight.atMillis() - last.atMillis() < SECOND) {
            return true;
        }
        Mark mark = new Mark(sight.atMillis(), sight.records(), cpu.get());
        if (atEnd) {
            requireEnough(true);
            done = true;
            return true;
        }
        marks.add(mark);
        boolean waited = sent - sight.fed() < HUNGRY * Steadiness.rate(last, mark);
        if (from >= 0) {
            hungry += waited ? 1 : 0;
            done = measuredMillis() >= pace.measured().toMillis();
        } else if (warmMillis > 0) {
            from = mark.atMillis() - warmMillis >= SETTLING ? marks.size() - 1 : -1;
        } else {
            steady = Steadiness.reached(marks.subList(1, marks.size()));
            if (steady || mark.atMillis() - started >= pace.warmAtMost().toMillis()) {
                warmMillis = mark.atMillis();
                whenWarm.run();
            }
        }
        return true;
    }

    private void requireEnough(boolean ended) {
        if (ended && (from < 0 || measuredMillis() < ENOUGH * pace.measured().toMillis())) {
            throw new IllegalStateException("the load ended before it was " + (from < 0 ? "warm" : "measured")
                    + ": more --deliveries are needed");
        }
    }

    private long measuredMillis() {
        return marks.get(marks.size() - 1).atMillis() - marks.get(from).atMillis();
    }

    public boolean done() {
        return done;
    }

    /** Returns the records committed in the last second; 0 in the first. */
    public double perSecond() {
        int last = marks.size() - 1;
        return last == 0 ? 0 : Steadiness.rate(marks.get(last - 1), marks.get(last));
    }

    public Lap.Start start() {
        return new Lap.Start(
                (firstCommit - started) / 1e3,
                recordsAt(started + Lap.Start.COLD_SECONDS * SECOND),
                (warmMillis - started) / 1e3,
                steady);
    }

    /** Returns the records committed by a time, interpolated linearly between two marks. */
    private double recordsAt(long millis) {
        for (int i = 1; i < marks.size(); i++) {
            Mark to = marks.get(i);
            if (to.atMillis() >= millis) {
                Mark before = marks.get(i - 1);
                return before.records() + Steadiness.rate(before, to) * (millis - before.atMillis()) / SECOND;
            }
        }
        return marks.get(marks.size() - 1).records();
    }

    public Lap.Warm warm() {
        Mark begin = marks.get(from);
        Mark end = marks.get(marks.size() - 1);
        CpuTime cpu = end.cpu().minus(begin.cpu());
        return new Lap.Warm(
                (long) (end.records() - begin.records()),
                (end.atMillis() - begin.atMillis()) / 1e3,
                cpu.totalMicros(),
                cpu.compilerMicros(),
                hungry);
    }

    /** Returns {@link Lap#seconds()}. */
    public List<long[]> seconds() {
        return marks.stream()
                .map(mark -> new long[] {
                    mark.atMillis() - started, (long) mark.records(), mark.cpu().totalMicros()
                })
                .toList();
    }
}
