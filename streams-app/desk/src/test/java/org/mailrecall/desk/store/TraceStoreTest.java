package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.RecallState;
import org.mailrecall.desk.trace.RecipientState;
import org.mailrecall.desk.trace.TraceFold;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** Each row is written once, whatever dies or runs twice. */
class TraceStoreTest extends StoreTest {
    TraceStoreTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void restartsAndRepetitionsNeitherDoubleNorLoseARow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<TraceRow> events = Histories.random(seed, 3, 60);
        long next = offsets.beginAt(TOPIC, 3, 0, 0);
        while (next <= last(events)) {
            // A batch has any length. A third of them is read by an instance that was stopped and comes back with an
            // old offset, or dies halfway through its transaction.
            BatchSpan span = span(next, Math.min(last(events), next + random.nextInt(40)) + 1);
            List<TraceRow> batch = within(events, span);
            if (random.nextInt(3) == 0) {
                assertThatThrownBy(() -> store.writeTrace(span, dying(batch)))
                        .as("seed %d", seed)
                        .isInstanceOf(RuntimeException.class);
            }
            store.writeTrace(span, batch);
            BatchSpan again = span(next, span.to());
            assertThatThrownBy(() -> store.writeTrace(again, batch)).isInstanceOf(LostPartitionException.class);
            next = offsets.beginAt(TOPIC, 3, 0, 0);
        }
        assertStoreHolds(events, "seed " + seed);
    }

    @Test
    void ofTwoInstancesThatReadTheSamePartitionEachBatchIsWrittenByOne() throws Exception {
        long seed = System.nanoTime();
        List<TraceRow> events = Histories.random(seed, 3, 60);
        offsets.beginAt(TOPIC, 3, 0, 0);
        ExecutorService instances = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(() -> readAll(events, 11), () -> readAll(events, 17));
            int written = 0;
            for (Future<Integer> one : instances.invokeAll(both)) {
                written += one.get();
            }
            assertThat(written).as("rows written by both, seed %d", seed).isEqualTo(events.size());
        } finally {
            instances.shutdownNow();
        }
        assertStoreHolds(events, "seed " + seed);
    }

    @Test
    void afterItIsClearedEverythingIsReadAgain() {
        List<TraceRow> events = Histories.random(5, 3, 20);
        write(events);
        store.clear();
        assertThat(offsets.all()).isEmpty();
        write(events);
        assertStoreHolds(events, "rebuilt");
    }

    @Test
    void skippedRecordsAreCountedWithTheOffset() {
        offsets.beginAt(TOPIC, 3, 0, 0);
        store.writeTrace(new BatchSpan(TOPIC, 3, 0, 4, 2), List.of());
        store.writeTrace(new BatchSpan(TOPIC, 3, 4, 5, 1), List.of());
        assertThat(offsets.all()).containsExactly(new OffsetRow(TOPIC, 3, 5, 3, Histories.START));
    }

    /**
     * Reads everything in batches of equal length, going back to the stored offset when a second instance was quicker.
     */
    private int readAll(List<TraceRow> events, int length) {
        int written = 0;
        long next = offsets.beginAt(TOPIC, 3, 0, 0);
        while (next <= last(events)) {
            BatchSpan span = span(next, Math.min(last(events) + 1, next + length));
            try {
                store.writeTrace(span, within(events, span));
                written += within(events, span).size();
                next = span.to();
            } catch (LostPartitionException e) {
                next = offsets.beginAt(TOPIC, 3, 0, 0);
            }
        }
        return written;
    }

    private void assertStoreHolds(List<TraceRow> events, String description) {
        TraceFold expected = new TraceFold(List.of(), List.of()).apply(events);
        List<RecipientState> stored = database.read()
                .withHandle(handle -> handle.createQuery("select * from recipient_recall")
                        .map(RecipientRows.mapper())
                        .list());
        assertThat(stored).as(description).containsExactlyInAnyOrderElementsOf(expected.recipients());
        List<RecallState> recalls = database.read().withHandle(handle -> RecallRows.load(handle, events));
        assertThat(recalls).as(description).containsExactlyInAnyOrderElementsOf(expected.recalls());
        List<Long> offsetsStored = database.read()
                .withHandle(handle -> handle.createQuery("select kafka_offset from trace_event order by kafka_offset")
                        .mapTo(Long.class)
                        .list());
        assertThat(offsetsStored)
                .as(description)
                .isEqualTo(events.stream().map(TraceRow::kafkaOffset).toList());
    }

    /** Returns a batch with a failing last row: the database refuses an event without a tenant. */
    private static List<TraceRow> dying(List<TraceRow> batch) {
        List<TraceRow> dying = new ArrayList<>(batch);
        dying.add(at(TraceRows.of(null, "r", "s", "x", 0).askedBy("s").receive(), Long.MAX_VALUE));
        return dying;
    }

    private static List<TraceRow> within(List<TraceRow> events, BatchSpan span) {
        return events.stream()
                .filter(e -> e.kafkaOffset() >= span.from() && e.kafkaOffset() < span.to())
                .toList();
    }
}
