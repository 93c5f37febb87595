package org.mailrecall.bench.figures;

/**
 * The time that recalls take to end by their deadline, on the stores, in a single thread, without a broker.
 *
 * @param due the number of recipient recalls that end at once
 * @param pending the number of further recipient recalls that wait meanwhile
 * @param amongPendingMs the time until the due recalls have ended while the pending recalls wait: the median of several
 *     runs
 * @param aloneMs the time until they have ended without pending recalls
 */
public record Ageing(int due, long pending, double amongPendingMs, double aloneMs) {
    /** Returns how much longer the end takes with pending recalls, in milliseconds. */
    public double costMs() {
        return amongPendingMs - aloneMs;
    }
}
