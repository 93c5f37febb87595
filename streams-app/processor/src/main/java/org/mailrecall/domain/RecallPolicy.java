package org.mailrecall.domain;

/**
 * The times that rule a recall; all in milliseconds of event time.
 *
 * @param window how long a recall goes on after it was asked for, or approved where it needs that
 * @param approvalWindow how long it waits for an approval
 * @param lateness how far behind the clock an input may be and still be in order
 * @param remembered how long before the request a copy may have been delivered
 * @param answerTimeout how long a command may go unanswered before it is repeated
 * @param backoffFirst pause before the second attempt; it doubles with each further one
 * @param backoffMost the longest such pause
 * @param waitForLateInput whether a command waits until nothing stamped before it can still come
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
    /** After its deadline a recall is remembered this long, so that late evidence is told apart from unknown. */
    private static final long REMEMBERED_AFTER_DEADLINE = HOUR;

    /** The contract's defaults. */
    public static final RecallPolicy DEFAULT =
            new RecallPolicy(24 * HOUR, 72 * HOUR, 30 * SECOND, 7 * 24 * HOUR, 60 * SECOND, 30 * SECOND, HOUR, false);

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

    /** The pause after the given attempt, counted from 1. */
    public long backoff(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        return Math.min(backoffMost, backoffFirst << doublings);
    }

    /** The moment of the watermark at which nothing needs to be known any more of a recall with a deadline. */
    public long forgetAt(long deadline) {
        return deadline + lateness + REMEMBERED_AFTER_DEADLINE;
    }

    /** How long before the watermark reaches a moment a first command due then may already leave. */
    public long headStart() {
        return waitForLateInput ? 0 : 2 * lateness;
    }

    /**
     * The watermark at which it is decided whether a recall is beyond its tenant's limits, given the moment at which it
     * counts. By default that is before the watermark reaches the recall, by what is known then: limits slow nobody. A
     * processor that waits for late input knows by then all that was asked before.
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
