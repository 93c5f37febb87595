package org.mailrecall.bench.report;

/**
 * The time that recalls take to end by their deadline, on the stores, in a single thread, without a broker.
 *
 * @param due how many end at once
 * @param pending how many further recalls wait meanwhile
 * @param amongPendingMs to end the due recalls while the pending recalls wait: the median of several runs
 * @param aloneMs the same without pending recalls
 */
public record Ageing(int due, long pending, double amongPendingMs, double aloneMs) {
    /** Returns how much longer it takes with pending recalls, in milliseconds. */
    public double costMs() {
        return amongPendingMs - aloneMs;
    }
}
