package org.mailrecall.bench.report;

import java.util.List;

/**
 * The resident size of the process over a long run.
 *
 * @param deliveries read
 * @param heapMb the bound of its heap
 * @param peakBytes at most, as the system kept it
 * @param samples seconds since the start, deliveries read, resident bytes
 */
public record Memory(long deliveries, long heapMb, long peakBytes, List<long[]> samples) {}
