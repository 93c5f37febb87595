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
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.registry.SpecificAvroSerde;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * The production topology in a single thread, without a broker. Each input is given the time at which a broker would
 * have appended it, ticks come from the history, and output is there at once. A topic has a single partition.
 */
public final class ReplayDriver implements AutoCloseable {
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://replay", "auto.register.schemas", true);

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
     * @param settings as {@link TopologySettings#inReplay()} makes them: the clock is the history's
     */
    public ReplayDriver(TopologySettings settings, RecallMetrics metrics) {
        this(settings, metrics, System::nanoTime);
    }

    /**
     * Makes a driver with a given clock.
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

    /** Sends a value of the contract, or null for a tombstone, under a key, appended at a time. */
    public void send(Topic topic, String key, SpecificRecord value, long appendedAt) {
        send(topic, key, value == null ? null : bytes(topic, value), appendedAt);
    }

    /** Sends bytes; null for a tombstone. */
    public void send(Topic topic, String key, byte[] value, long appendedAt) {
        send(topic, key, value, new RecordHeaders(), appendedAt);
    }

    /** Sends bytes with headers. */
    public void send(Topic topic, String key, byte[] value, Headers headers, long appendedAt) {
        inputs.computeIfAbsent(
                        topic.name(),
                        name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key, value, headers, Instant.ofEpochMilli(appendedAt)));
    }

    /** Returns a value of the contract in the bytes that are sent. */
    public byte[] bytes(Topic topic, SpecificRecord value) {
        return written.serializer().serialize(topic.name(), value);
    }

    /** Moves the clock, and nothing else. */
    public void tick(long time) {
        send(InternalTopics.CLOCK, null, new byte[Integer.BYTES], time);
    }

    /**
     * Advances the wall clock, which here is the history's too. Reports are sent some wall-clock time after they
     * changed.
     */
    public void wallClock(long time) {
        if (time - wallClock >= REPORTS_WAIT.toMillis()) {
            driver.advanceWallClockTime(Duration.ofMillis(time - wallClock));
            wallClock = time;
        }
    }

    /** A record of an output topic; the value is null where it has no schema. */
    public record Output(Topic topic, String key, SpecificRecord value, int bytes, Headers headers) {}

    /** Returns all records written since the last call: commands, trace, reports, dead letters. */
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
     * Forgets the records of internal topics and changelogs. The test driver keeps all of them, which would fill the
     * memory in a long history.
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

    /** Returns all internal records written since they were last read or forgotten. */
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

    /** Returns the values written to an output topic since the last call. */
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

    /** A dead letter. */
    public record DeadLetter(byte[] key, byte[] value, Headers headers) {}

    public List<DeadLetter> deadLetters() {
        return driver
                .createOutputTopic(
                        Topics.RECALL_DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new DeadLetter(record.key(), record.value(), record.headers()))
                .toList();
    }

    /**
     * Returns the number of rows that a key-value store in memory holds. It shows which rows are kept, and which are
     * forgotten.
     */
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

    /** Makes a state directory of this driver's own: two replays at once must not share their stores. */
    private static Path newStateDir() {
        try {
            return Files.createTempDirectory("recall-replay");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }
}
