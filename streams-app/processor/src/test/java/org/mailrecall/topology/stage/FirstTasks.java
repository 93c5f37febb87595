package org.mailrecall.topology.stage;

import io.micrometer.core.instrument.MeterRegistry;
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
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.registry.SpecificAvroSerde;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * The tasks of partition 0 where topics have several partitions. The test drives each topic itself, internal topics as
 * well.
 */
public final class FirstTasks implements AutoCloseable {
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://partitions", "auto.register.schemas", true);

    private final SpecificAvroSerde<SpecificRecord> values = new SpecificAvroSerde<>();
    private final Path stateDir;
    private final List<DeleteCommand> commands = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, RecipientEvent> recipientEvents;

    public FirstTasks(int intakePartitions, int matchingPartitions, MeterRegistry meters) {
        this(
                TopologySettings.builder()
                        .intakePartitions(intakePartitions)
                        .matchingPartitions(matchingPartitions)
                        .wallClock(false)
                        .build(),
                meters);
    }

    public FirstTasks(TopologySettings usual, MeterRegistry meters) {
        this(usual, meters, System::nanoTime);
    }

    /** Starts the tasks with a given clock for time slices. */
    public FirstTasks(TopologySettings usual, MeterRegistry meters, LongSupplier nanos) {
        this(usual, meters, nanos, Map.of());
    }

    /** With more settings of Kafka Streams. */
    public FirstTasks(TopologySettings usual, MeterRegistry meters, LongSupplier nanos, Map<String, Object> more) {
        values.configure(REGISTRY, false);
        TopologySettings settings = usual.toBuilder().inMemory(true).build();
        stateDir = newStateDir();
        Map<String, Object> config = new HashMap<>(more);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "partitions");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        Properties properties = new Properties();
        properties.putAll(config);
        EventSerdes serdes = new EventSerdes(REGISTRY, settings.maxValueBytes());
        driver = new TopologyTestDriver(
                RecallTopology.build(settings, config, serdes, new RecallMetrics(meters), nanos),
                properties,
                Instant.EPOCH);
        recipientEvents = driver.createInputTopic(
                InternalTopics.RECIPIENT_EVENTS.name(),
                new StringSerializer(),
                new StateSerde<>(RecipientEvent.class).serializer());
    }

    /** Pipes a value under any key, appended at a second of the stage's time. */
    public void pipe(Topic topic, String key, SpecificRecord value, long second) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes(topic, value), Stage.at(second));
    }

    /** Pipes an event as intake sends it to the matching task. */
    public void pipe(String key, RecipientEvent event) {
        pipe(key, event, new RecordHeaders());
    }

    public void pipe(String key, RecipientEvent event, Headers headers) {
        // A clock message bears the append time of a record that its intake task has read.
        Instant at = event.getBody() instanceof TimeReached reached
                        && reached.getTime() > Stage.at(0).toEpochMilli()
                ? Instant.ofEpochMilli(reached.getTime())
                : Stage.at(0);
        recipientEvents.pipeInput(new TestRecord<>(key, event, headers, at));
    }

    /** Advances the wall clock far enough for each periodic action to run once. */
    public void rest() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    public byte[] bytes(Topic topic, SpecificRecord value) {
        return values.serializer().serialize(topic.name(), value);
    }

    /** Returns the records written to a topic since the last call. */
    public List<TestRecord<byte[], byte[]>> read(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Moves the clock, and nothing else. */
    public void tick(long second) {
        driver.createInputTopic(InternalTopics.CLOCK.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(null, new byte[Integer.BYTES], Stage.at(second));
    }

    /** All so far. */
    public List<DeleteCommand> commands() {
        read(Topics.DELETE_COMMANDS)
                .forEach(record -> commands.add((DeleteCommand)
                        values.deserializer().deserialize(Topics.DELETE_COMMANDS.name(), record.value())));
        return commands;
    }

    public List<RecallTrace> trace() {
        return read(Topics.RECALL_TRACE).stream()
                .map(line -> (RecallTrace) values.deserializer().deserialize(Topics.RECALL_TRACE.name(), line.value()))
                .toList();
    }

    public List<String> deadReasons() {
        return read(Topics.RECALL_DEAD_LETTERS).stream()
                .map(letter -> header(letter.headers(), DeadLetterHeaders.REASON))
                .toList();
    }

    public static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** One directory for each: that of Kafka Streams' default is shared by all that runs on the machine. */
    private static Path newStateDir() {
        try {
            return Files.createTempDirectory("first-tasks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
        values.close();
        Utils.closeQuietly(() -> Utils.delete(stateDir.toFile()), "state directory");
    }
}
