package org.mailrecall.runtime.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.mailrecall.topology.input.BrokerTime;

/**
 * Bounds the timestamps of records that their producer set, in topics in which the broker must set them.
 *
 * <p>This is done on the records that the consumer returns, because a timestamp extractor cannot tell: Kafka Streams
 * 4.3.1 gives it every record as one of type {@code CreateTime}, even if the broker stamped it.
 */
final class BrokerStamps {
    private BrokerStamps() {}

    /**
     * Returns the records with bounded timestamps; the same object if the broker stamped every record that it must
     * stamp.
     */
    static ConsumerRecords<byte[], byte[]> bounded(ConsumerRecords<byte[], byte[]> records, BrokerTime brokerTime) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> changed = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
            if (brokerTime.mustBeStamped(partition.topic()) && !areStamped(read, partition.topic(), brokerTime)) {
                changed.put(partition, bounded(read, brokerTime));
            }
        }
        if (changed.isEmpty()) {
            return records;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new HashMap<>();
        records.partitions()
                .forEach(partition -> all.put(partition, changed.getOrDefault(partition, records.records(partition))));
        return new ConsumerRecords<>(all, records.nextOffsets());
    }

    /** Whether the broker stamped all records of a partition. If so, it takes note of their latest time. */
    private static boolean areStamped(
            List<ConsumerRecord<byte[], byte[]>> records, String topic, BrokerTime brokerTime) {
        long latest = -1;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.timestampType() != TimestampType.LOG_APPEND_TIME) {
                return false;
            }
            latest = Math.max(latest, record.timestamp());
        }
        brokerTime.stamped(topic, latest);
        return true;
    }

    private static List<ConsumerRecord<byte[], byte[]>> bounded(
            List<ConsumerRecord<byte[], byte[]>> records, BrokerTime brokerTime) {
        List<ConsumerRecord<byte[], byte[]>> bounded = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
                brokerTime.stamped(record.topic(), record.timestamp());
                bounded.add(record);
            } else {
                bounded.add(at(record, brokerTime.bounded(record.topic(), record.timestamp())));
            }
        }
        return bounded;
    }

    private static ConsumerRecord<byte[], byte[]> at(ConsumerRecord<byte[], byte[]> record, long time) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                time,
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                record.headers(),
                record.leaderEpoch());
    }
}
