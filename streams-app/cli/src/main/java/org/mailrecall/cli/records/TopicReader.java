package org.mailrecall.cli.records;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.runtime.cluster.Cluster;
import org.mailrecall.runtime.cluster.RegistryAccess;
import org.mailrecall.runtime.cluster.StartException;

/**
 * Reads all partitions of a topic, without a consumer group, and prints each record as a line. For a record that cannot
 * be used it prints place and reason to stderr instead.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS_AT_STDOUT = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordLines lines;

    private TopicReader(Consumer<byte[], byte[]> consumer, RecordLines lines) {
        this.consumer = consumer;
        this.lines = lines;
    }

    /**
     * Connects to the broker and, for a topic with a schema, to the registry.
     *
     * @param fromBeginning whether to start with the earliest records, and not at the end
     * @param content whether key and value of dead letters are printed as well
     * @throws StartException when broker or registry are away, or the topic does not exist
     */
    static TopicReader connect(RecallConfig config, EventTopic topic, boolean fromBeginning, boolean content) {
        String name = config.topic(topic.name());
        List<TopicPartition> partitions;
        try (Cluster cluster = Cluster.connect(config)) {
            Integer count = cluster.partitions(List.of(name)).get(name);
            if (count == null) {
                throw new StartException("topic " + name + " does not exist; `recall provision --apply` creates it");
            }
            partitions = IntStream.range(0, count)
                    .mapToObj(p -> new TopicPartition(name, p))
                    .toList();
        }
        if (topic.hasSchema()) {
            RegistryAccess.connect(config).close();
        }
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        properties.put("isolation.level", "read_committed"); // records of aborted transactions are not shown
        properties.put("enable.auto.commit", false);
        properties.remove("group.id");
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(consumer::position); // finds the positions now, not at the first poll
        return new TopicReader(consumer, RecordLines.of(config, topic, content));
    }

    /**
     * Prints records until so many are printed, or the end is reached, or nobody reads the output any more.
     *
     * @param max the greatest number of records, those that cannot be used among them
     * @param follow whether to wait for new records, and not to end at the last record that is there now
     * @param abandoned whether nobody reads the output any more; asked about once a second
     * @return whether all records could be used
     */
    boolean read(long max, boolean follow, PrintWriter out, PrintWriter err, BooleanSupplier abandoned) {
        Map<TopicPartition, Long> ends = follow ? Map.of() : consumer.endOffsets(consumer.assignment());
        boolean readable = true;
        long printed = 0;
        long looked = System.nanoTime();
        while (printed < max && (follow || !reached(ends)) && !out.checkError()) {
            if (System.nanoTime() - looked > BETWEEN_LOOKS_AT_STDOUT.toNanos()) {
                if (abandoned.getAsBoolean()) {
                    return readable;
                }
                looked = System.nanoTime();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (printed == max || (!follow && record.offset() >= ends.get(partition(record)))) {
                    continue;
                }
                printed++;
                try {
                    out.println(VisibleText.escape(lines.line(record)));
                } catch (UnusableInputException e) {
                    readable = false;
                    err.println("partition " + record.partition() + " offset " + record.offset() + ": " + e.reason()
                            + ", " + VisibleText.escape(e.getMessage()));
                }
            }
        }
        return readable;
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public void close() {
        lines.close();
        consumer.close();
    }
}
