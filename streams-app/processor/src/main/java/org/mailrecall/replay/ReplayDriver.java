package org.mailrecall.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.registry.SpecificAvroSerde;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * The production topology in a single thread, without a broker. The caller gives the append time of each input, and
 * sends the ticks. Output can be read as soon as an input is sent. A topic has a single partition.
 */
public final class ReplayDriver implements AutoCloseable {
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://replay", "auto.register.schemas", true);

    /** The wall-clock time after which a changed report has been sent. */
    private static final Duration REPORTS_WAIT = Duration.ofSeconds(1);

    private static final List<Topic> OUTPUTS =
            List.of(Topics.DELETE_COMMANDS, Topics.RECALL_TRACE, Topics.RECALL_REPORTS, Topics.RECALL_DEAD_LETTERS);

    private final EventSerdes serdes;
    private final SpecificAvroSerde<SpecificRecord> written = new SpecificAvroSerde<>();
    private final Path stateDir = newStateDir();
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private long wallClock;

    /**
     * Makes a driver.
     *
     * @param settings settings that {@link TopologySettings#inReplay()} has made: without ticks of the topology itself
     */
    public ReplayDriver(TopologySettings settings, RecallMetrics metrics) {
        this(settings, metrics, System::nanoTime);
    }

    /**
     * Makes a driver with a given clock for the pace of work.
     *
     * @param nanos a clock in nanoseconds that decides when work is done, never its result
     */
    public ReplayDriver(TopologySettings settings, RecallMetrics metrics, LongSupplier nanos) {
        serdes = new EventSerdes(REGISTRY, settings.maxValueBytes());
        written.configure(REGISTRY, false);
        Map<String, Object> config = Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "recall-replay",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        Properties properties = new Properties();
        properties.putAll(config);
        driver = new TopologyTestDriver(
                RecallTopology.build(settings, config, serdes, metrics, nanos), properties, Instant.EPOCH);
    }

    /**
     * Sends a value of the contract, or null for a tombstone.
     *
     * @param appendedAt the append time, in milliseconds
     */
    public void send(Topic topic, String key, SpecificRecord value, long appendedAt) {
        send(topic, key, value == null ? null : bytes(topic, value), appendedAt);
    }

    /** Sends bytes as a value, or null for a tombstone. */
    public void send(Topic topic, String key, byte[] value, long appendedAt) {
        send(topic, key, value, new RecordHeaders(), appendedAt);
    }

    /** Sends bytes with headers, or null for a tombstone. */
    public void send(Topic topic, String key, byte[] value, Headers headers, long appendedAt) {
        inputs.computeIfAbsent(
                        topic.name(),
                        name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key, value, headers, Instant.ofEpochMilli(appendedAt)));
    }

    /** Returns the bytes in which a value of the contract is sent. */
    public byte[] bytes(Topic topic, SpecificRecord value) {
        return written.serializer().serialize(topic.name(), value);
    }

    /** Sends a tick with an append time, in milliseconds. The processor then does what has become due. */
    public void tick(long time) {
        send(InternalTopics.CLOCK, null, new byte[Integer.BYTES], time);
    }

    /**
     * Advances the wall clock to a time, in milliseconds, if it is at least a second ahead. The processor sends reports
     * by the wall clock.
     */
    public void wallClock(long time) {
        if (time - wallClock >= REPORTS_WAIT.toMillis()) {
            driver.advanceWallClockTime(Duration.ofMillis(time - wallClock));
            wallClock = time;
        }
    }

    /**
     * A record of an output topic.
     *
     * @param value null for a dead letter, whose value has no schema
     * @param bytes the size of the value
     */
    public record Output(Topic topic, String key, SpecificRecord value, int bytes, Headers headers) {}

    /** Returns the commands, trace events, reports and dead letters written since the last call, topic by topic. */
    public List<Output> take() {
        List<Output> taken = new ArrayList<>();
        for (Topic topic : OUTPUTS) {
            TestOutputTopic<byte[], byte[]> output = output(topic.name());
            while (!output.isEmpty()) {
                taken.add(output(topic, output.readRecord()));
            }
        }
        return taken;
    }

    private Output output(Topic topic, TestRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        return new Output(
                topic,
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                topic.schema().isEmpty() ? null : written.deserializer().deserialize(topic.name(), value),
                value == null ? 0 : value.length,
                record.headers());
    }

    /**
     * Forgets the records of all topics that {@link #take} does not return: internal topics, changelogs and the
     * settings audit. The test driver keeps every record, which would fill the memory in a long history.
     */
    public void forgetInternalRecords() {
        for (String name : driver.producedTopicNames()) {
            if (OUTPUTS.stream().noneMatch(topic -> topic.name().equals(name))) {
                output(name).readRecordsToList();
            }
        }
    }

    /** A record that was written to an internal topic or to a changelog. */
    public record Internal(String topic, byte[] key, byte[] value) {}

    /** Returns the records of internal topics and changelogs written since they were last read or forgotten. */
    public List<Internal> internalRecords() {
        List<Internal> records = new ArrayList<>();
        for (String name : driver.producedTopicNames()) {
            if (Topics.ALL.stream().anyMatch(topic -> topic.name().equals(name))) {
                continue;
            }
            output(name)
                    .readRecordsToList()
                    .forEach(record -> records.add(new Internal(name, record.key(), record.value())));
        }
        return records;
    }

    private TestOutputTopic<byte[], byte[]> output(String name) {
        return outputs.computeIfAbsent(
                name, n -> driver.createOutputTopic(n, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * Returns the values written to an output topic since the topic was last read. Before it reads reports, it advances
     * the wall clock so far that changed reports are sent.
     */
    @SuppressWarnings("unchecked")
    public <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        if (topic == Topics.RECALL_REPORTS) {
            driver.advanceWallClockTime(REPORTS_WAIT);
        }
        return driver
                .createOutputTopic(topic.name(), new StringDeserializer(), written.deserializer())
                .readValuesToList()
                .stream()
                .map(value -> (T) type.cast(value))
                .toList();
    }

    /** A dead letter, as the topic has it. */
    public record DeadLetter(byte[] key, byte[] value, Headers headers) {}

    /** Returns the dead letters written since the topic was last read. */
    public List<DeadLetter> deadLetters() {
        return driver
                .createOutputTopic(
                        Topics.RECALL_DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new DeadLetter(record.key(), record.value(), record.headers()))
                .toList();
    }

    /** Returns the number of rows of a key-value store. It is exact for a store in memory. */
    public long rows(String store) {
        return driver.getKeyValueStore(store).approximateNumEntries();
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
        written.close();
        try {
            Utils.delete(stateDir.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a state directory for this driver alone: two replays at once must not share their stores. */
    private static Path newStateDir() {
        try {
            return Files.createTempDirectory("recall-replay");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }
}
