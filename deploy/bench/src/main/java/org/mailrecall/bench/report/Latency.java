package org.mailrecall.bench.report;

import org.mailrecall.bench.load.Verdict;

/**
 * The time from the later of request and delivery until a reader of committed records has the command.
 *
 * @param remembered deliveries before the first was measured
 * @param perSecond deliveries a second meanwhile
 * @param commands measured
 * @param commitIntervalMs of the contender
 * @param behindMs how far the sender fell behind its pace at most
 */
public record Latency(
        long remembered,
        long perSecond,
        int commands,
        double p50Ms,
        double p99Ms,
        double mostMs,
        int commitIntervalMs,
        double behindMs,
        Verdict verdict) {}
