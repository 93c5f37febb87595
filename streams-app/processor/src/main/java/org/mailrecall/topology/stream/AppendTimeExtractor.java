package org.mailrecall.topology.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the timestamp of a record: the broker's append time for inputs and ticks, which the consumer has made sure of. No
 * timestamp ends a stream thread, not even a negative one.
 */
public final class AppendTimeExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
