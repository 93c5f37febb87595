package org.mailrecall.desk.store;

/**
 * The part of a partition that a batch was read from.
 *
 * @param topic the topic's name in this installation
 * @param from the stored offset that the batch began at
 * @param to the offset to continue at, after the batch's last record
 * @param skipped how many records of the batch could not be used
 */
public record BatchSpan(String topic, int partition, long from, long to, long skipped) {}
