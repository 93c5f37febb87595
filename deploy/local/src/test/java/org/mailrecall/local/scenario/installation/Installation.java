package org.mailrecall.local.scenario.installation;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.runtime.RecallApp;

/** An installation of the processor with topics of its own: three intake partitions, four matching partitions. */
public final class Installation implements AutoCloseable {
    public static final int INTAKE_PARTITIONS = 3;
    public static final int MATCHING_PARTITIONS = 4;
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, Object> settings = new HashMap<>();
    private final Admin admin;
    private final RecallConfig names;
    private final InstalledTopics topics;
    private Sender sender;
    private Outputs outputs;
    private boolean testTellsAppendTimes;
    private RecallApp app;

    private Installation(Stack stack, Path directory) {
        String name = "s" + COUNT.incrementAndGet();
        settings.put("application-id", name);
        settings.put("topics.prefix", name + ".");
        settings.put("topics.recall-partitions", INTAKE_PARTITIONS);
        settings.put("topics.recipient-partitions", MATCHING_PARTITIONS);
        settings.put("kafka.bootstrap-servers", stack.bootstrapServers());
        settings.put("schema-registry.url", stack.registryUrl());
        settings.put("streams.state-dir", directory.resolve("state").toString());
        settings.put("http.enabled", false);
        admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        names = config();
        topics = new InstalledTopics(admin, names);
    }

    public static Installation of(Stack stack, Path directory) {
        return new Installation(stack, directory);
    }

    /** Over the defaults; for starts from now on. */
    public Installation with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /**
     * Shortens the session timeout: otherwise the group waits 45 s for a thread or process that died without leaving
     * it.
     */
    public Installation missingMembersSoon() {
        return with("streams.extra.consumer.session.timeout.ms", "6000")
                .with("streams.extra.consumer.heartbeat.interval.ms", "2000");
    }

    public RecallConfig config() {
        return RecallConfig.of(settings);
    }

    public Sender send() {
        provision();
        return sender;
    }

    public Outputs outputs() {
        provision();
        return outputs;
    }

    public String topic(Topic topic) {
        return config().topic(topic.name());
    }

    /**
     * Lets a test say when the broker appended its input: what waits for days is made in seconds. To be said before
     * anything else is done: topics are made so, for a broker takes up a later change only after a while.
     */
    public Installation withAppendTimesOfTheTest() {
        if (sender != null) {
            throw new IllegalStateException("the topics are there already");
        }
        testTellsAppendTimes = true;
        return with("clock.require-append-time", false);
    }

    /** Creates the topics, at first use. */
    private Installation provision() {
        if (sender != null) {
            return this;
        }
        topics.create(config(), testTellsAppendTimes);
        sender = new Sender(names);
        outputs = new Outputs(names);
        return this;
    }

    /** Returns the changes that an operator can make to the topics, which are there then. */
    public TopicChanges changes() {
        provision();
        return new TopicChanges(admin, config());
    }

    /** Writes the configuration for a process of its own. */
    public Path write(Path file) throws IOException {
        List<String> lines = settings.entrySet().stream()
                .map(entry -> entry.getKey() + " = \"" + entry.getValue() + "\"")
                .toList();
        return Files.write(file, lines);
    }

    public RecallApp start() {
        provision();
        app = RecallApp.start(config());
        return app;
    }

    /** Waits until every thread has its tasks and their state. */
    public RecallApp startAndAwait() {
        start();
        await("the processor runs").atMost(PATIENCE).until(() -> app.state() == KafkaStreams.State.RUNNING);
        return app;
    }

    public void stop() {
        app.close();
        app = null;
    }

    /** The running instance. */
    public RecallApp app() {
        return app;
    }

    /** Stream threads of the running instance that have ended with an exception. */
    public double failedThreads() {
        return app.meters()
                .get("kafka.stream.failed.stream.threads")
                .functionCounter()
                .count();
    }

    /** A counter of the running instance, over all its tags. */
    public double count(String meter) {
        return app.meters().find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Waits until these records have been worked off and committed. */
    public void awaitRead(List<RecordMetadata> records, Duration atMost) {
        Map<TopicPartition, Long> last = new HashMap<>();
        records.forEach(record ->
                last.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::max));
        await("the records are worked off")
                .atMost(atMost)
                .pollInSameThread()
                .pollDelay(Duration.ofMillis(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isRead(last));
    }

    private boolean isRead(Map<TopicPartition, Long> last) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(config().applicationId())
                .partitionsToOffsetAndMetadata()
                .get();
        return last.entrySet().stream().allMatch(record -> {
            OffsetAndMetadata position = committed.get(record.getKey());
            return position != null && position.offset() > record.getValue();
        });
    }

    /**
     * Runs the same topology, with its state and its offsets, as on a day long ago: no tick tells it the present. Ends
     * when it has read all input.
     */
    public void runInThePast() {
        provision();
        PastRun.until(config(), this::awaitAllRead);
    }

    /** Waits until every record in every input topic and internal topic has been processed and committed. */
    public void awaitAllRead() {
        Lag lag = new Lag(admin, config());
        await("all input is read")
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ofMillis(5))
                .pollInterval(Duration.ofMillis(20))
                .until(lag::isNone);
    }

    @Override
    public void close() {
        if (app != null) {
            app.close();
        }
        if (sender != null) {
            sender.close();
            outputs.close();
        }
        topics.delete(config().applicationId());
        admin.close();
    }
}
