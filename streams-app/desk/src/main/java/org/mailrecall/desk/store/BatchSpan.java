package org.mailrecall.desk.store;

/**
 * The stretch of a partition that a batch was read from.
 *
 * @param topic the topic's name in this installation
 * @param from the stored offset that the batch began at
 * @param to the offset to continue at: after its last record, and after the markers that the broker keeps between
 * records
 * @param skipped how many of its records could not be used
 */
public record BatchSpan(String topic, int partition, long from, long to, long skipped) {}
