package org.mailrecall.desk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.store.TraceStore;

/** Where a partition is read when the store or the topic is not as the consumer left it. */
class PositionsTest extends TraceConsumerFixture {
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
    void aStoreThatIsEmptiedWhileABatchIsWrittenInHalvesIsReadFromTheBeginning() {
        arrive(0, "receive");
        consumer.step();
        asked.clear();
        beforeReading = () -> {
            if (asked.size() == 4) { // the whole batch was refused; the first half is read
                new TraceStore(database, clock).clear();
            }
        };
        arrive(1, "end");
        arrive(2, "refused");
        arrive(3, "end");
        consumer.step();
        assertThat(broker.position(TRACE)).isZero();
        assertThat(stored()).isZero();

        arrive(0, "receive");
        arrive(1, "end");
        arrive(2, "refused");
        arrive(3, "end");
        consumer.step();
        assertThat(rows()).isEqualTo(3);
        assertThat(stored()).isEqualTo(4);
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
}
