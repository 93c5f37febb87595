package org.mailrecall.bench.report;

/**
 * What it costs when recalls end by time, on the stores in one thread, without a broker.
 *
 * @param due how many end at once
 * @param pending how many others wait meanwhile
 * @param amongPendingMs to end those due, the others waiting: the median of several
 * @param aloneMs the same with no others
 */
public record Ageing(int due, long pending, double amongPendingMs, double aloneMs) {
    /** What the others cost that are only waiting. */
    public double costMs() {
        return amongPendingMs - aloneMs;
    }
}
