package org.mailrecall.desk.store;

/**
 * A partition that the store is being filled from.
 *
 * @param untilOffset the offset that it is filled at; null until it has begun
 */
public record FillingRow(String topic, int kafkaPartition, Long untilOffset) {
    /** Whether the partition has not begun since the store was emptied. */
    public boolean isToBegin() {
        return untilOffset == null;
    }
}
