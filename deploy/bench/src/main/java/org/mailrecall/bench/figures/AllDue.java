package org.mailrecall.bench.figures;

/**
 * The end of very many recipient recalls that are due at the same time, on a broker.
 *
 * @param due the number of recipient recalls
 * @param endedSeconds from the moment when they were due until nearly all had ended: until fewer than a thousandth of
 *     them, or than 500 if that is more, were pending; negative if that was not seen
 * @param longestPollMs the longest time between two polls of the stream thread's consumer, by the consumer's own metric
 * @param pollBoundMs {@code max.poll.interval.ms}: after a longer time the group removes the consumer
 * @param meanwhile the latency of other recalls' commands in that time
 */
public record AllDue(long due, double endedSeconds, double longestPollMs, long pollBoundMs, Latency meanwhile) {}
