package org.mailrecall.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.topology.context.TopologySettings;

/**
 * Plays a recorded history, line by line. Each output is given to the consumer as soon as it is written; the order of
 * outputs is the same at each replay.
 */
public final class Replay implements AutoCloseable {
    private static final long STEP = Duration.ofMinutes(1).toMillis();
    /**
     * Time in milliseconds beyond the latest deadline, more than the hour for which the processor remembers a recall
     * beyond its deadline, and a cancel without a recall.
     */
    private static final long AFTERMATH = Duration.ofHours(2).toMillis();

    private static final int BETWEEN_CLEANUPS = 1_000;

    private final ReplayDriver driver;
    private final Consumer<ReplayDriver.Output> outputs;
    private final long tick;
    /** The time in milliseconds after the last line of a history beyond which nothing waits. */
    private final long longestWait;

    private long clock = -1;
    private long lastTick = -1;
    private long steps;

    /**
     * Makes a replay.
     *
     * @param settings settings of the topology, which are put into the form of a replay
     * @param outputs is given each output
     */
    public Replay(TopologySettings settings, RecallMetrics metrics, Consumer<ReplayDriver.Output> outputs) {
        this.driver = new ReplayDriver(settings.inReplay(), metrics);
        this.outputs = outputs;
        this.tick = settings.tick().toMillis();
        this.longestWait = settings.policy().approvalWindow()
                + settings.policy().window()
                + settings.policy().lateness()
                + settings.maxAhead().toMillis()
                + AFTERMATH;
    }

    /**
     * Plays a line. An event without an append time is appended at its event time, but not before the time that the
     * replay has reached.
     *
     * @throws BadJsonException when the line says that time goes backwards
     */
    public void play(ReplayLine line) {
        if (line instanceof ReplayLine.Clock reached) {
            passTime(notBefore(reached.time(), "clock"), 0);
        } else if (line instanceof ReplayLine.Event event) {
            long appendedAt = event.appendedAt().isPresent()
                    ? notBefore(event.appendedAt().getAsLong(), "appended")
                    : Math.max(Math.max(clock, 0), event.eventTime().orElse(0));
            passTime(appendedAt, tick);
            driver.send(event.topic(), event.key(), event.value(), appendedAt);
            handOn();
        }
    }

    /** Lets time pass until nothing waits any more. Without a line before, nothing happens. */
    public void finish() {
        if (clock >= 0) {
            passTime(clock + longestWait, 0);
        }
    }

    /** Returns the time that the replay has reached; the year 1970 before the first line. */
    public Instant clock() {
        return Instant.ofEpochMilli(Math.max(0, clock));
    }

    private long notBefore(long time, String field) {
        if (time < clock) {
            throw new BadJsonException(field + ": " + Instant.ofEpochMilli(time) + " is before " + clock()
                    + ", which an earlier line has reached");
        }
        return time;
    }

    /**
     * Sends the ticks up to a time. In production ticks come all the time, whether or not there are records. So here a
     * tick comes right before each record, with its append time, unless the last tick is less than {@code
     * sinceLastTick} ago. Where no record comes for a long time, a tick comes every minute: ends and repetitions of
     * different recalls then leave in the order of time, and not recall by recall. These ticks stop once nothing can
     * wait any more.
     */
    private void passTime(long to, long sinceLastTick) {
        if (lastTick >= 0) {
            long until = Math.min(to, lastTick + longestWait);
            for (long time = lastTick + STEP; time < until; time += STEP) {
                tick(time);
            }
        }
        if (lastTick < 0 || to >= lastTick + sinceLastTick) {
            tick(to);
        }
        clock = to;
    }

    private void tick(long time) {
        driver.tick(time);
        driver.wallClock(time);
        lastTick = time;
        handOn();
    }

    private void handOn() {
        driver.take().forEach(outputs);
        if (++steps % BETWEEN_CLEANUPS == 0) {
            driver.forgetInternalRecords();
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
