package org.mailrecall.local.scenario.installation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ThrowingRunnable;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.registry.SpecificAvroSerde;

/** All that the processor has committed so far. */
public final class Outputs implements AutoCloseable {
    /** Something, and when this test saw it. */
    public record Seen<T>(T value, long at) {}

    /** A dead letter's headers, and the record itself. */
    public record DeadLetter(String reason, String detail, String place, ConsumerRecord<byte[], byte[]> record) {}

    private static final List<Topic> TOPICS =
            List.of(Topics.RECALL_TRACE, Topics.DELETE_COMMANDS, Topics.RECALL_REPORTS, Topics.RECALL_DEAD_LETTERS);

    private final RecallConfig config;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final List<Seen<RecallTrace>> trace = new ArrayList<>();
    private final List<DeleteCommand> commands = new ArrayList<>();
    private final Map<String, RecallReport> reports = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    public Outputs(RecallConfig config) {
        this(config, TOPICS);
    }

    /** Of some of the output topics alone. */
    public Outputs(RecallConfig config, List<Topic> topics) {
        this.config = config;
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", 5_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        serde.configure(config.toRegistryProperties(), false);
        List<TopicPartition> all = new ArrayList<>();
        for (Topic topic : topics) {
            String name = config.topic(topic.name());
            consumer.partitionsFor(name).forEach(p -> all.add(new TopicPartition(name, p.partition())));
        }
        consumer.assign(all);
    }

    /** All but what is there already. */
    public static Outputs fromNowOn(RecallConfig config) {
        Outputs outputs = new Outputs(config);
        outputs.consumer.seekToEnd(outputs.consumer.assignment());
        outputs.consumer.assignment().forEach(outputs.consumer::position); // now, not at the first poll
        return outputs;
    }

    /** Reads on until it holds. */
    public void await(String what, Duration atMost, ThrowingRunnable assertion) {
        org.awaitility.Awaitility.await(what)
                .atMost(atMost)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    read(Duration.ofMillis(100));
                    assertion.run();
                });
    }

    public void await(String what, ThrowingRunnable assertion) {
        await(what, Installation.PATIENCE, assertion);
    }

    public List<Seen<RecallTrace>> trace() {
        return trace;
    }

    public List<RecallTrace> lines() {
        return trace.stream().map(Seen::value).toList();
    }

    /** The terminal events, in the order in which they were seen. */
    public List<RecallTrace> ends() {
        return trace.stream().map(Seen::value).filter(Outputs::isEnd).toList();
    }

    public static boolean isEnd(RecallTrace line) {
        return line.getEvent() == TraceEvent.Drop || line.getEvent() == TraceEvent.Deliver;
    }

    public List<DeleteCommand> commands() {
        return commands;
    }

    /** The last report of each recall, by key. */
    public Map<String, RecallReport> reports() {
        return reports;
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Whether all that is committed has been read. */
    public boolean isAtEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Takes what has been committed since, and waits for some if there is nothing. */
    public void read(Duration atMost) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            if (is(record, Topics.RECALL_DEAD_LETTERS)) {
                deadLetters.add(deadLetter(record));
                continue;
            }
            SpecificRecord value = serde.deserializer().deserialize(record.topic(), record.value());
            if (value instanceof RecallTrace line) {
                trace.add(new Seen<>(line, System.currentTimeMillis()));
            } else if (value instanceof DeleteCommand command) {
                commands.add(command);
            } else if (value instanceof RecallReport report) {
                reports.put(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8), report);
            }
        }
    }

    private boolean is(ConsumerRecord<?, ?> record, Topic topic) {
        return record.topic().equals(config.topic(topic.name()));
    }

    private DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record) {
        String topic = header(record, DeadLetterHeaders.TOPIC);
        String place = topic.substring(config.kafka().topicPrefix().length()) + " "
                + header(record, DeadLetterHeaders.PARTITION) + " " + header(record, DeadLetterHeaders.OFFSET);
        return new DeadLetter(
                header(record, DeadLetterHeaders.REASON), header(record, DeadLetterHeaders.DETAIL), place, record);
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
        serde.close();
    }
}
