package org.mailrecall.topology.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the time of a record from the broker.
 *
 * <p>Topics of inputs and ticks bear the broker's append time, which a start verifies. Where somebody changes that under a
 * running instance, their records bear a time that the producer chose: it then counts up to the latest time that a broker
 * has stamped. No timestamp ends a stream thread, not even a negative one.
 */
public final class AppendTimeExtractor implements TimestampExtractor, Configurable {
    private BrokerTime brokerTime = BrokerTime.trusting();

    @Override
    public void configure(Map<String, ?> settings) {
        brokerTime = BrokerTime.in(settings);
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long time = Math.max(0, record.timestamp());
        return record.timestampType() == TimestampType.LOG_APPEND_TIME
                ? brokerTime.stamped(record.topic(), time)
                : brokerTime.bounded(record.topic(), time, partitionTime);
    }
}
