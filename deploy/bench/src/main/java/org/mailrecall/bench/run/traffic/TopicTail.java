package org.mailrecall.bench.run.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.bench.run.process.Arena;

/** A reader of all committed records of some topics, from their start, which follows the topics. */
public final class TopicTail implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> ends;

    public TopicTail(Arena arena, String topic) {
        this(arena, List.of(topic));
    }

    public TopicTail(Arena arena, List<String> topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        arena.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        5,
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
    }

    /** Skips the present records and follows the topic from now on. */
    TopicTail fromNow() {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // seekToEnd alone looks nothing up before the first poll
        return this;
    }

    /** Passes the records that arrive within a time to a handler; returns their number. */
    public int poll(Duration atMost, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
        records.forEach(each);
        return records.count();
    }

    /** Tells whether all records have been read that were there at the first call. */
    public boolean atEnd() {
        if (ends == null) {
            ends = consumer.endOffsets(consumer.assignment());
        }
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
