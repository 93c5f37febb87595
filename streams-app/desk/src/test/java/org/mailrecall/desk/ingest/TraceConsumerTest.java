package org.mailrecall.desk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.store.OffsetRow;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

class TraceConsumerTest {
    private static final IngestTopics TOPICS =
            new IngestTopics("eu-recall-trace", "eu-recall-reports", "eu-tenant-settings-audit");
    private static final TopicPartition TRACE = new TopicPartition(TOPICS.trace(), 1);
    private static final TraceRows BO =
            TraceRows.of("contoso", "r1@contoso.example", "ada@contoso.example", "bo@contoso.example", 1_000);

    private final Database database = Database.open(TestDatabase.SQLITE.fresh());
    private final Offsets offsets = new Offsets(database);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Set<RecallKey> changed = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final InstantSource clock = () -> now;
    private boolean registryIsAway;
    private MockConsumer<byte[], byte[]> broker;
    private TraceConsumer consumer;

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

    @Test
    void readsFromTheStoredOffsetAndTellsWhichRecallsChanged() {
        arrive(3, "receive");
        consumer.step();

        assertThat(stored()).isEqualTo(4);
        assertThat(rows()).isEqualTo(1);
        assertThat(changed).containsExactly(new RecallKey("contoso", "r1@contoso.example"));
    }

    @Test
    void aRecordThatCannotBeUsedIsSkippedAndCounted() {
        arrive(0, "receive");
        arrive(1, "poison");
        arrive(2, "end");
        consumer.step();

        assertThat(rows()).isEqualTo(2);
        assertThat(offsets.all()).extracting(OffsetRow::skipped).containsExactly(1L);
        assertThat(meters.get(IngestMetrics.SKIPPED).counter().count()).isEqualTo(1);
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsSkippedAndItsNeighboursAreStored() {
        arrive(0, "receive");
        arrive(1, "refused");
        arrive(2, "end");
        consumer.step();

        assertThat(rows()).isEqualTo(2);
        assertThat(offsets.all()).extracting(OffsetRow::skipped).containsExactly(1L);
        assertThat(stored()).isEqualTo(3);
        assertThat(consumer.trouble()).isEmpty();
    }

    @Test
    void whileTheRegistryIsAwayNothingIsLostAndTheReasonIsShown() {
        registryIsAway = true;
        arrive(0, "receive");
        consumer.step();
        assertThat(consumer.trouble()).hasValueSatisfying(why -> assertThat(why).contains("cannot be stored"));
        assertThat(stored()).isZero();

        consumer.step();
        assertThat(asked).as("it pauses before it asks again").hasSize(1);

        registryIsAway = false;
        now = now.plusSeconds(20);
        arrive(0, "receive"); // the mock forgets records that it has handed out
        consumer.step();
        assertThat(stored()).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(consumer.trouble()).isEmpty();
    }

    @Test
    void aPartitionThatAnotherInstanceHasReadOnIsTakenUpWhereTheStoreStands() {
        offsets.skip(TRACE.topic(), TRACE.partition(), 0, 10, 0);
        arrive(0, "receive");
        consumer.step();

        assertThat(rows()).isZero();
        assertThat(broker.position(TRACE)).isEqualTo(10);
        arrive(10, "receive");
        consumer.step();
        assertThat(rows()).isEqualTo(1);
        assertThat(stored()).isEqualTo(11);
    }

    @Test
    void recordsThatWereDeletedBeforeTheyWereReadAreCountedAsMissed() {
        broker.updateBeginningOffsets(Map.of(TRACE, 5L));

        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
        consumer.step();

        assertThat(meters.get(IngestMetrics.MISSED).counter().count()).isEqualTo(5);
        arrive(5, "receive");
        consumer.step();
        assertThat(stored()).isEqualTo(6);
    }

    @Test
    void recordsThatWereDeletedWhileTheDatabaseIsAwayAreCountedOnceWhenItIsBack() {
        broker.updateBeginningOffsets(Map.of(TRACE, 5L));
        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
        database.write().useHandle(handle -> handle.execute("alter table topic_offset rename to away"));
        consumer.step();
        assertThat(consumer.trouble()).isPresent();
        assertThat(broker.paused()).containsExactly(TRACE);
        assertThat(meters.find(IngestMetrics.MISSED).counters()).allMatch(counter -> counter.count() == 0);

        database.write().useHandle(handle -> handle.execute("alter table away rename to topic_offset"));
        now = now.plusSeconds(20);
        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
        consumer.step();
        assertThat(consumer.trouble()).isEmpty();
        assertThat(meters.get(IngestMetrics.MISSED).counter().count()).isEqualTo(5);
        arrive(5, "receive");
        consumer.step();
        assertThat(stored()).isEqualTo(6);
    }

    @Test
    void whileTheStoreCanOnlyBeReadAGapIsTriedAfterLongerAndLongerPauses() {
        broker.updateBeginningOffsets(Map.of(TRACE, 5L));
        database.write()
                .useHandle(handle -> handle.execute("create trigger full before update on topic_offset"
                        + " begin select raise(abort, 'the disk is full'); end"));
        for (int pause = 500; pause <= 8_000; pause *= 2) {
            broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
            consumer.step();
            assertThat(consumer.trouble()).isPresent();
            now = now.plusMillis(pause - 1);
            consumer.step();
            assertThat(broker.paused()).as("before %s ms are over", pause).containsExactly(TRACE);
            now = now.plusMillis(1);
        }
        assertThat(meters.find(IngestMetrics.MISSED).counters()).allMatch(counter -> counter.count() == 0);

        database.write().useHandle(handle -> handle.execute("drop trigger full"));
        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
        consumer.step();
        assertThat(consumer.trouble()).isEmpty();
        assertThat(meters.get(IngestMetrics.MISSED).counter().count()).isEqualTo(5);

        arrive(5, "receive");
        consumer.step();
        registryIsAway = true;
        arrive(6, "end");
        consumer.step();
        now = now.plusMillis(500);
        int before = asked.size();
        arrive(6, "end"); // the mock forgets records that it has handed out
        consumer.step();
        assertThat(asked).as("after a batch was written the pauses begin anew").hasSizeGreaterThan(before);
    }

    @Test
    void aGapThatAnotherInstanceHasPassedIsNotCountedAgain() {
        broker.updateBeginningOffsets(Map.of(TRACE, 5L));
        offsets.skip(TRACE.topic(), TRACE.partition(), 0, 5, 0);
        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
        consumer.step();

        assertThat(meters.find(IngestMetrics.MISSED).counters()).allMatch(counter -> counter.count() == 0);
        assertThat(broker.position(TRACE)).isEqualTo(5);
    }

    @Test
    void aBrokerThatDoesNotSayWhereAPartitionBeginsIsAskedAgain() {
        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 0L)));
        broker.setOffsetsException(new TimeoutException("the broker is away"));
        consumer.step();
        assertThat(consumer.trouble()).isPresent();
        now = now.plusSeconds(20);
        arrive(0, "receive");
        consumer.step();
        assertThat(stored()).isEqualTo(1);
        assertThat(consumer.trouble()).isEmpty();
    }

    @Test
    void aTopicThatWasMadeAnewIsNotReadAndTheReasonSaysWhatToDo() {
        offsets.skip(TRACE.topic(), TRACE.partition(), 0, 10, 0);
        broker.rebalance(List.of());
        broker.rebalance(List.of(TRACE));
        broker.setPollException(new OffsetOutOfRangeException(Map.of(TRACE, 10L)));
        consumer.step();

        assertThat(consumer.trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("made anew").contains("recall desk rebuild"));
        assertThat(broker.paused()).containsExactly(TRACE);

        new TraceStore(database, clock).clear();
        now = now.plusSeconds(10);
        consumer.step();
        assertThat(consumer.trouble()).isEmpty();
        assertThat(broker.paused()).isEmpty();
        assertThat(stored()).isZero();
    }

    @Test
    void aStoreThatWasEmptiedIsFilledAgainThoughNoRecordComes() {
        arrive(0, "receive");
        consumer.step();
        new TraceStore(database, clock).clear();
        now = now.plusSeconds(10);
        arrive(0, "receive"); // the mock forgets records that it has handed out
        consumer.step();
        assertThat(rows()).isEqualTo(1);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aRestartGoesOnWhereTheTransactionEnded() {
        arrive(0, "receive");
        arrive(1, "end");
        consumer.step();
        broker = new MockConsumer<>("none");
        broker.updateBeginningOffsets(Map.of(TRACE, 0L));
        broker.updateEndOffsets(Map.of(TRACE, 2L));
        consumer = consumer();
        consumer.subscribe();
        broker.rebalance(List.of(TRACE));

        assertThat(broker.position(TRACE)).isEqualTo(2);
    }

    private TraceConsumer consumer() {
        IngestMetrics metrics = new IngestMetrics(meters, clock);
        StoreWriter writer = new StoreWriter(
                TOPICS,
                this::read,
                kafkaRecord -> Decoded.nothing(),
                kafkaRecord -> Decoded.nothing(),
                new TraceStore(database, clock),
                metrics,
                changed::addAll);
        return new TraceConsumer(broker, TOPICS, offsets, writer, metrics, clock);
    }

    private Decoded<TraceRow> read(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        String value = new String(kafkaRecord.value(), StandardCharsets.UTF_8);
        asked.add(value);
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

    private void arrive(long offset, String value) {
        broker.addRecord(new ConsumerRecord<>(
                TRACE.topic(), TRACE.partition(), offset, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
    }

    private long stored() {
        return offsets.all().get(0).nextOffset();
    }

    private int rows() {
        Integer count = database.read().withHandle(handle -> handle.createQuery("select count(*) from trace_event")
                .mapTo(Integer.class)
                .one());
        return count;
    }
}
