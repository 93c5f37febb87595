package org.mailrecall.topology.input;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the timestamp of a record. For inputs and ticks this is the broker's append time, as the consumer has verified.
 * No timestamp ends a stream thread, not even a negative timestamp.
 */
public final class AppendTimeExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
