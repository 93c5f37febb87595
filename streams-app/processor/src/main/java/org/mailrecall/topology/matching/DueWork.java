package org.mailrecall.topology.matching;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.recall.AnsweredRequests;
import org.mailrecall.topology.matching.recall.EarlyOutcomes;
import org.mailrecall.topology.matching.recall.PendingRow;
import org.mailrecall.topology.matching.recall.RememberedRecalls;
import org.mailrecall.topology.matching.recall.RememberedRecalls.Entry;

/**
 * Processes the rows that the watermark has made due: limits are judged, commands are repeated, recalls end and are
 * forgotten, early outcomes expire.
 *
 * <p>A recall is evaluated at watermark W only when all limit decisions up to W are made. The next limit decisions wait
 * until every recall due at W is processed. Otherwise a stored refusal could be deleted before the recall that it
 * refuses is evaluated.
 */
final class DueWork {
    private static final int ROWS_AT_ONCE = 100;

    private final MatchingClock clock;
    private final RecallLimits limits;
    private final RememberedRecalls pending;
    private final AnsweredRequests ended;
    private final EarlyOutcomes early;
    private final Matcher matcher;
    /**
     * Whether rows may be due at the present watermark. When a task starts, rows may be due that it had not processed
     * before it stopped.
     */
    private boolean rowsDue = true;

    DueWork(
            MatchingClock clock,
            RecallLimits limits,
            RememberedRecalls pending,
            AnsweredRequests ended,
            EarlyOutcomes early,
            Matcher matcher) {
        this.clock = clock;
        this.limits = limits;
        this.pending = pending;
        this.ended = ended;
        this.early = early;
        this.matcher = matcher;
        clock.decided(
                limits.decidedUpTo(clock.inputWatermark())); // the task may have stopped before all limits were decided
    }

    /**
     * Raises the watermark after the input watermark has advanced: as far as all limits are decided.
     */
    void inputWatermarkAdvanced() {
        rowsDue |= clock.decided(limits.decidedUpTo(clock.inputWatermark()));
    }

    boolean isLeft() {
        return rowsDue || clock.isBehind();
    }

    /**
     * Works until no row is due and the watermark has reached {@link MatchingClock#inputWatermark}.
     *
     * @param timestamp the Kafka timestamp of the records sent, in milliseconds
     */
    void run(long timestamp) {
        while (isLeft()) {
            step(timestamp);
        }
    }

    /**
     * Works for a single time slice of the thread. Does nothing if no work is left, or if it is not the task's turn.
     *
     * @param task the key of this task in the time slices
     */
    void run(long timestamp, TimeSlices timeSlices, Object task) {
        if (!isLeft() || !timeSlices.begin(task)) {
            return;
        }
        do {
            step(timestamp);
        } while (isLeft() && timeSlices.hasTimeLeft());
        timeSlices.end(task);
    }

    private void step(long timestamp) {
        if (!rowsDue && clock.isBehind()) {
            rowsDue = clock.decided(limits.decide(clock.inputWatermark(), clock.watermark(), ROWS_AT_ONCE));
        }
        long watermark = clock.watermark();
        rowsDue = rowsDue
                && (recalls(timestamp)
                        || ended.forget(watermark, ROWS_AT_ONCE)
                        || early.expire(watermark, ROWS_AT_ONCE));
    }

    /**
     * Evaluates the recalls of due rows, and returns whether any row was due. A call takes at most {@link
     * #ROWS_AT_ONCE} rows. An evaluation includes all recalls of a recipient key; those of them that are due themselves
     * are done with.
     */
    private boolean recalls(long timestamp) {
        List<PendingRow> due = pending.due(clock.watermark(), ROWS_AT_ONCE);
        Set<PendingRow> done = new HashSet<>();
        for (PendingRow row : due) {
            if (done.contains(row)) {
                continue;
            }
            List<Entry> entries = pending.besides(row);
            if (!entries.isEmpty()) {
                matcher.timePassed(entries, timestamp);
                entries.forEach(entry -> done.add(entry.row()));
            }
        }
        return !due.isEmpty();
    }
}
