package org.mailrecall.domain.intake;

/**
 * Decides when the events for the recipients of large recalls are sent, so that other recalls do not wait behind them.
 *
 * <p>A token bucket, which the wall clock refills, limits the recipients per second. In addition, each slice of the
 * queue has a due time in event time, which follows from the same pace. A slice that is due may be sent without credit,
 * and intake lets its clock messages not pass the due time of a queued slice. Normally the bucket empties the queue
 * before any slice is due. In a backlog event time runs faster than the wall clock; without the due time the deadline
 * of a recall would pass before matching knows its recipients.
 */
public final class FanOutPace {
    private static final long SECOND_MILLIS = 1_000;

    private final int recipientsPerSecond;
    /**
     * The number of recipients for which events may be sent now; negative after a slice of more. At most a second's
     * worth is saved.
     */
    private double credit;

    /** @param recipientsPerSecond at least 0; with 0 every slice may be sent at once */
    public FanOutPace(int recipientsPerSecond) {
        if (recipientsPerSecond < 0) {
            throw new IllegalArgumentException("recipientsPerSecond must not be negative");
        }
        this.recipientsPerSecond = recipientsPerSecond;
    }

    /**
     * Returns the due time of a slice that joins the end of a queue, in milliseconds of event time. The due time is
     * after the clock.
     *
     * @param clockMillis the clock of the intake task
     * @param lastDueMillis the due time of the slice before it; {@code Long.MIN_VALUE} when the queue is empty
     * @param recipients the number of recipients in the slice
     */
    public long dueMillis(long clockMillis, long lastDueMillis, int recipients) {
        if (recipientsPerSecond == 0) {
            return clockMillis + 1;
        }
        long share = Math.max(1, Math.round(Math.ceil((double) recipients * SECOND_MILLIS / recipientsPerSecond)));
        return Math.max(clockMillis, lastDueMillis) + share;
    }

    /** Adds the credit of a span of wall-clock time. */
    public void refill(long wallMillis) {
        credit = Math.min(credit + (double) recipientsPerSecond * wallMillis / SECOND_MILLIS, recipientsPerSecond);
    }

    /** Whether the events of a slice with the given due time may be sent now. */
    public boolean maySend(long dueMillis, long clockMillis) {
        return recipientsPerSecond == 0 || credit > 0 || dueMillis <= clockMillis;
    }

    /** Takes the credit of recipients whose events were sent. A slice that passed without credit costs none. */
    public void sent(int recipients) {
        if (credit > 0) {
            credit -= recipients;
        }
    }
}
