package org.mailrecall.domain;

/**
 * The times by which the rules decide, in milliseconds of event time.
 *
 * @param window the time from asking, or from the approval where a recall needs it, to the deadline
 * @param approvalWindow how long a recall waits for an approval
 * @param lateness how far behind the clock an input may be and still be in order
 * @param remembered how long before asking a copy may have been delivered that the recall still counts
 * @param answerTimeout how long after an attempt its outcome is waited for; the back-off follows, then the next attempt
 * is due
 * @param backoffFirst the back-off before the second attempt; the back-off doubles with each further attempt
 * @param backoffMost the longest back-off
 * @param waitForLateInput whether first commands, the limits and a Success wait until the watermark has reached their
 * time, so that all input stamped before that time has been read
 */
public record RecallPolicy(
        long window,
        long approvalWindow,
        long lateness,
        long remembered,
        long answerTimeout,
        long backoffFirst,
        long backoffMost,
        boolean waitForLateInput) {
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600 * SECOND;
    /**
     * How far the watermark passes a deadline and the lateness before the recall is forgotten. Until then the trace can
     * say of a late delivery or outcome that it was late.
     */
    private static final long REMEMBERED_AFTER_DEADLINE = HOUR;

    /** The defaults, equal to those of {@code reference.conf}. */
    public static final RecallPolicy DEFAULT = builder()
            .window(24 * HOUR)
            .approvalWindow(72 * HOUR)
            .lateness(30 * SECOND)
            .remembered(7 * 24 * HOUR)
            .answerTimeout(60 * SECOND)
            .backoff(30 * SECOND, HOUR)
            .waitForLateInput(false)
            .build();

    public RecallPolicy {
        positive(window, "window");
        positive(approvalWindow, "approvalWindow");
        positive(remembered, "remembered");
        positive(answerTimeout, "answerTimeout");
        positive(backoffFirst, "backoffFirst");
        if (lateness < 0) {
            throw new IllegalArgumentException("lateness must not be negative");
        }
        if (backoffMost < backoffFirst) {
            throw new IllegalArgumentException("backoffMost must be at least backoffFirst");
        }
    }

    /** Begins a policy. Each time must be set, except the lateness, which is 0 unless set. */
    public static RecallPolicyBuilder builder() {
        return new RecallPolicyBuilder();
    }

    /** Returns the back-off after an attempt, in milliseconds. Attempts are counted from 1. */
    public long backoff(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        return Math.min(backoffMost, backoffFirst << doublings);
    }

    /** Returns the watermark at which a recall with the given deadline is forgotten. */
    public long forgetAt(long deadline) {
        return deadline + lateness + REMEMBERED_AFTER_DEADLINE;
    }

    /**
     * Returns the head start in milliseconds: how long before the watermark reaches its due time the first command of a
     * copy may leave. It is 0 where commands wait for late input.
     */
    public long headStart() {
        return waitForLateInput ? 0 : 2 * lateness;
    }

    /**
     * Returns the watermark at which the processor decides whether a recall exceeds its tenant's limits. By default
     * that is the head start before the watermark reaches the time at which the recall counts, so that limits slow down
     * no recall; the decision then rests on the recalls read so far. A processor that waits for late input decides when
     * it has read every earlier recall.
     */
    public long limitDecidedAt(long countedAt) {
        return countedAt - headStart();
    }

    private static void positive(long millis, String name) {
        if (millis <= 0) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
