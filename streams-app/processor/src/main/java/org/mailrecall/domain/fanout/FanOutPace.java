package org.mailrecall.domain.fanout;

/**
 * Decides when the events for the recipients of large recalls are sent, so that other recalls do not wait behind them.
 *
 * <p>A token bucket, which the wall clock refills, limits the recipients per second. In addition, the next slice of the
 * queue has a due time in event time, which follows from the same pace. A slice that is due may be sent without credit,
 * and intake lets its clock messages not pass the due time of the next slice. Normally the bucket empties the queue
 * before any slice is due. In a backlog event time runs faster than the wall clock; without the due time the deadline
 * of a recall would pass before matching knows its recipients.
 */
public final class FanOutPace {
    private static final long SECOND_MILLIS = 1_000;

    private final int recipientsPerSecond;
    private final int slice;
    /**
     * The number of recipients for which events may be sent now; negative after a slice of more. At most a second's
     * worth is saved.
     */
    private double credit;

    private long keptUpToMillis = Long.MIN_VALUE / 2;

    /**
     * @param recipientsPerSecond at least 0; with 0 every slice may be sent at once
     * @param slice the number of recipients of a full slice
     */
    public FanOutPace(int recipientsPerSecond, int slice) {
        if (recipientsPerSecond < 0) {
            throw new IllegalArgumentException("recipientsPerSecond must not be negative");
        }
        this.recipientsPerSecond = recipientsPerSecond;
        this.slice = slice;
    }

    /**
     * Returns the event time up to which the pace is kept, in milliseconds: what has been sent is what leaves up to
     * then if so many recipients a second of event time leave. It runs ahead of the clock where the wall clock sends
     * first.
     */
    public long keptUpToMillis() {
        return keptUpToMillis;
    }

    /** Says that the pace is kept up to a time at least: nothing waited before that time. */
    public void keptUpTo(long millis) {
        keptUpToMillis = Math.max(keptUpToMillis, millis);
    }

    /** Begins to keep the pace anew, when something joins the empty queue. */
    public void beginAt(long millis) {
        keptUpToMillis = millis;
    }

    /** Returns the event time at which the next slice of the queue is due. */
    public long dueMillis() {
        return keptUpToMillis + Math.max(1, millisOf(slice));
    }

    /** Returns how long the given number of recipients take to leave, rounded up to milliseconds. */
    public long millisOf(int recipients) {
        return recipientsPerSecond == 0
                ? 0
                : (recipients * SECOND_MILLIS + recipientsPerSecond - 1) / recipientsPerSecond;
    }

    /** Returns the time in the middle between a time and a later deadline; the time itself after the deadline. */
    public static long halfway(long millis, long deadlineMillis) {
        return millis + Math.max(0, (deadlineMillis - millis) / 2);
    }

    /** Adds the credit of a span of wall-clock time. */
    public void refill(long wallMillis) {
        credit = Math.min(credit + (double) recipientsPerSecond * wallMillis / SECOND_MILLIS, recipientsPerSecond);
    }

    /** Whether the events of the next slice may be sent now. */
    public boolean maySend(long clockMillis) {
        return recipientsPerSecond == 0 || credit > 0 || dueMillis() <= clockMillis;
    }

    /** Takes the credit of recipients whose events were sent. A slice that passed without credit costs none. */
    public void sent(int recipients) {
        if (credit > 0) {
            credit -= recipients;
        }
        keptUpToMillis += millisOf(recipients);
    }
}
