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
 * Bounds the times of records that bear their producer's time although their topic must bear the broker's.
 *
 * <p>This is done on the records that the consumer returns: Kafka Streams 4.3.1 hands every record to a timestamp
 * extractor as a record of type {@code CreateTime}, even if the broker stamped it.
 */
final class BrokerStamps {
    private BrokerStamps() {}

    /** Returns the same object, unless a record's time had to be bounded. */
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

    /** Takes note of the latest time of a partition's records, if all of them bear the broker's time. */
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
