package org.mailrecall.topology.input;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the timestamp of a record; 0 for a negative timestamp, so that none ends a stream thread. Inputs and ticks bear
 * the broker's append time. Where their producer set the timestamp nevertheless, the consumer has bounded it, as {@link
 * BrokerTime#bounded} says.
 */
public final class AppendTimeExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
