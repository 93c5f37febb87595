package org.mailrecall.bench.report;

/**
 * The end of very many recalls that are due at the same time, on a broker.
 *
 * @param due how many
 * @param endedSeconds from the moment they were due until the last had ended; negative if that was not seen
 * @param longestPollMs between two polls of the thread, as it says itself
 * @param pollBoundMs beyond which the group would throw it out
 * @param meanwhile other recalls' commands in that time; null where none was measured
 */
public record AllDue(long due, double endedSeconds, double longestPollMs, long pollBoundMs, Latency meanwhile) {}
