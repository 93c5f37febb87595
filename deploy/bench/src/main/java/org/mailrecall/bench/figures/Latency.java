package org.mailrecall.bench.figures;

import org.mailrecall.bench.load.Verdict;

/**
 * The time from the sending of the later of request and delivery until a reader of committed records has the command.
 *
 * @param remembered the number of deliveries that were remembered before the measurement
 * @param perSecond the number of deliveries sent in each second of the measurement
 * @param commands the number of commands whose latency was measured
 * @param commitIntervalMs the commit interval of the contender
 * @param behindMs how far the sender fell behind its pace at most
 * @param verdict the oracle's judgement of the commands
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
