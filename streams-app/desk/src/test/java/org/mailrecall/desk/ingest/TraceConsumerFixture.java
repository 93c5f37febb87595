package org.mailrecall.desk.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** A trace consumer with a broker that the test plays, and a store of its own. */
abstract class TraceConsumerFixture {
    static final IngestTopics TOPICS =
            new IngestTopics("eu-recall-trace", "eu-recall-reports", "eu-tenant-settings-audit");
    static final TopicPartition TRACE = new TopicPartition(TOPICS.trace(), 1);
    static final TraceRows BO =
            TraceRows.of("contoso", "r1@contoso.example", "ada@contoso.example", "bo@contoso.example", 1_000);

    final Database database = Database.open(TestDatabase.SQLITE.fresh());
    final Offsets offsets = new Offsets(database);
    final Filling filling = new Filling(database);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Set<RecallKey> changed = new HashSet<>();
    final List<String> asked = new ArrayList<>();
    Instant now = Instant.ofEpochSecond(1_800_000_000);
    final InstantSource clock = () -> now;
    boolean registryIsAway;
    /** Runs before a value is read. */
    Runnable beforeReading = () -> {};

    MockConsumer<byte[], byte[]> broker;
    TraceConsumer consumer;

    @BeforeEach
    void start() {
        broker = new MockConsumer<>("none");
        broker.updateBeginningOffsets(Map.of(TRACE, 0L));
        broker.updateEndOffsets(Map.of(TRACE, 0L));
        consumer = consumer();
        consumer.subscribe();
        broker.rebalance(List.of(TRACE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    TraceConsumer consumer() {
        IngestMetrics metrics = new IngestMetrics(meters, clock);
        StoreWriter writer = new StoreWriter(
                TOPICS,
                this::read,
                kafkaRecord -> Decoded.nothing(),
                kafkaRecord -> Decoded.nothing(),
                new TraceStore(database, clock),
                metrics,
                changed::addAll);
        return new TraceConsumer(broker, TOPICS, offsets, filling, writer, metrics, clock);
    }

    private Decoded<TraceRow> read(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        String value = new String(kafkaRecord.value(), StandardCharsets.UTF_8);
        asked.add(value);
        beforeReading.run();
        if (registryIsAway) {
            throw new IllegalStateException("the registry is away");
        }
        return switch (value) {
            case "receive" -> Decoded.of(TraceRows.at(BO.receive(), kafkaRecord.partition(), kafkaRecord.offset()));
            case "end" ->
                Decoded.of(TraceRows.at(BO.succeeded(true, 1), kafkaRecord.partition(), kafkaRecord.offset()));
            case "refused" ->
                Decoded.of(TraceRows.at(
                        TraceRows.of("contoso", "r2", "ada@contoso.example", null, 1)
                                .receive(),
                        1,
                        kafkaRecord.offset()));
            default -> Decoded.unusable("not a record of this topic's type");
        };
    }

    void arrive(long offset, String value) {
        broker.addRecord(new ConsumerRecord<>(
                TRACE.topic(), TRACE.partition(), offset, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
    }

    long stored() {
        return offsets.all().get(0).nextOffset();
    }

    int rows() {
        Integer count = database.read().withHandle(handle -> handle.createQuery("select count(*) from trace_event")
                .mapTo(Integer.class)
                .one());
        return count;
    }
}
