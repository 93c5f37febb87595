package org.mailrecall.bench.figures;

import java.util.List;

/**
 * The resident size of the process over a long run.
 *
 * @param deliveries the number of deliveries in the load
 * @param heapMb the bound of the heap, in MiB
 * @param peakBytes the largest resident size, as the system recorded it
 * @param samples for each sample: seconds since the start, records committed over all inputs, resident bytes
 */
public record Memory(long deliveries, long heapMb, long peakBytes, List<long[]> samples) {}
