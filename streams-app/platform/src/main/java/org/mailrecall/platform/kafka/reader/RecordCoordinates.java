package org.mailrecall.platform.kafka.reader;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The place of a record in the cluster.
 *
 * @param topic the topic's name in the cluster, with the prefix
 */
public record RecordCoordinates(String topic, int partition, long offset) {
    static RecordCoordinates of(ConsumerRecord<?, ?> record) {
        return new RecordCoordinates(record.topic(), record.partition(), record.offset());
    }

    /** Returns the form in which messages name a record: {@code topic-partition@offset}. */
    @Override
    public String toString() {
        return topic + '-' + partition + '@' + offset;
    }
}
