package org.mailrecall.desk.store;

/**
 * The offset up to which a partition has been read into the store.
 *
 * @param topic the topic's name in this installation
 * @param nextOffset the offset that is read next
 * @param skipped how many records of the partition could not be used
 * @param committedTime when the row was last written, milliseconds since 1970
 */
public record OffsetRow(String topic, int kafkaPartition, long nextOffset, long skipped, long committedTime) {}
