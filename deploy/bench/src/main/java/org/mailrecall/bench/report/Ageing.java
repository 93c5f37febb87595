package org.mailrecall.bench.report;

/**
 * The time that recalls take to end by their deadline, on the stores, in one thread, without a broker.
 *
 * @param due how many end at once
 * @param pending how many others wait meanwhile
 * @param amongPendingMs to end those due, the others waiting: the median of several
 * @param aloneMs the same with no others
 */
public record Ageing(int due, long pending, double amongPendingMs, double aloneMs) {
    /** Returns how much longer it takes with other recalls pending, in milliseconds. */
    public double costMs() {
        return amongPendingMs - aloneMs;
    }
}
