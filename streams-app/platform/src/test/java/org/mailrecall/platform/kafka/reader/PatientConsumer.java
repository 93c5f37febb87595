package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A consumer that waits a little in each poll, and reads again after a seek, as a real one does. */
final class PatientConsumer extends MockConsumer<byte[], byte[]> {
    final AtomicInteger polls = new AtomicInteger();
    private final List<ConsumerRecord<byte[], byte[]>> returned = new ArrayList<>();
    volatile KafkaException failure;

    PatientConsumer() {
        super("earliest");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polls.incrementAndGet();
        LockSupport.parkNanos(1_000_000);
        if (failure != null) {
            throw failure;
        }
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        records.forEach(returned::add);
        return records;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        List<ConsumerRecord<byte[], byte[]>> again = returned.stream()
                .filter(record -> record.partition() == partition.partition() && record.offset() >= offset)
                .toList();
        returned.removeAll(again);
        again.forEach(this::addRecord);
    }
}
