package org.mailrecall.model;

/** The periods of the contract, in milliseconds of event time. */
public record Policy(
        long window,
        long approvalWindow,
        long lateness,
        long remembered,
        long answerTimeout,
        long backoffFirst,
        long backoffMax) {
    public static final Policy DEFAULT =
            new Policy(24 * 3_600_000L, 72 * 3_600_000L, 30_000, 7 * 24 * 3_600_000L, 60_000, 30_000, 3_600_000);

    /** backoff(n) = first · 2^(n−1), at most the greatest. */
    public long backoff(int attempt) {
        long backoff = backoffFirst;
        for (int n = 1; n < attempt && backoff < backoffMax; n++) {
            backoff *= 2;
        }
        return Math.min(backoff, backoffMax);
    }

    /** Returns when the next attempt leaves if nobody answers this attempt. */
    public long silentRetry(long due, int attempt) {
        return due + answerTimeout + backoff(attempt);
    }
}
