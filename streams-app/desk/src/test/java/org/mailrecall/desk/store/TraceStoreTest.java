package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.RecallState;
import org.mailrecall.desk.trace.RecipientState;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceFold;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** The promises of the store, on each database. */
abstract class TraceStoreTest {
    private static final String TOPIC = "recall-trace";
    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(Histories.START));

    private final TestDatabase kind;

    private Database database;
    private TraceStore store;
    private Offsets offsets;

    TraceStoreTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = Database.open(kind.fresh());
        store = new TraceStore(database, NOW);
        offsets = new Offsets(database);
    }

    @AfterEach
    void close() {
        database.close();
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
    void theCountsOfARecallAreThoseOfItsRecipients() {
        List<TraceRow> events = Histories.random(11, 3, 80);
        write(events);

        String counted = "select count(*) from recall r where"
                + " r.recipients_seen <> (select count(*) from recipient_recall x"
                + "   where x.tenant = r.tenant and x.recall_id = r.recall_id)"
                + " or r.succeeded <> (select count(*) from recipient_recall x"
                + "   where x.tenant = r.tenant and x.recall_id = r.recall_id and x.result = 'Success')"
                + " or r.pending <> (select count(*) from recipient_recall x"
                + "   where x.tenant = r.tenant and x.recall_id = r.recall_id and not x.ended)"
                + " or r.complete <> (r.pending = 0)";
        assertThat(count(counted)).isZero();
        assertThat(count("select count(*) from recall")).isEqualTo(80);
    }

    @Test
    void aRecallIsCompleteWhenAllRecipientsThatItsReportNamesHaveEnded() {
        TraceRows bo = rows("bo");
        TraceRows cy = rows("cy");
        write(List.of(at(bo.receive(), 1), at(bo.succeeded(false, 5), 2)));
        assertThat(complete()).as("no report yet").isTrue();

        offsets.beginAt("recall-reports", 0, 0, 0);
        store.writeReports(new BatchSpan("recall-reports", 0, 0, 1, 0), List.of(report(2, 0)));
        assertThat(complete()).as("a second part is to come").isFalse();

        store.writeTrace(span(3, 5), List.of(at(cy.receive(), 3), at(cy.failed("ENCRYPTED"), 4)));
        assertThat(complete()).as("both have ended").isTrue();
    }

    @Test
    void aReportThatComesBeforeItsTraceKeepsItsFacts() {
        offsets.beginAt("recall-reports", 0, 0, 0);
        store.writeReports(new BatchSpan("recall-reports", 0, 0, 1, 0), List.of(report(1, 0)));
        write(List.of(at(rows("bo").receive(), 1)));

        assertThat(count("select count(*) from recall where report_recipients = 1 and requested_by is not null"
                        + " and recipients_seen = 1 and not complete"))
                .isEqualTo(1);
    }

    @Test
    void aReportThatDoesNotKnowTheSubjectYetDoesNotHideIt() {
        offsets.beginAt("recall-reports", 0, 0, 0);
        store.writeReports(new BatchSpan("recall-reports", 0, 0, 1, 0), List.of(report(2, 0, "")));
        write(List.of(at(rows("bo").receive(), 1)));
        store.writeReports(new BatchSpan("recall-reports", 0, 1, 2, 0), List.of(report(2, 1, "")));
        write(List.of(at(rows("cy").receive(), 2)));

        assertThat(count("select count(*) from recall where subject like 'Recall: %' and subject_folded like"
                        + " 'recall: %'"))
                .isEqualTo(1);
    }

    @Test
    void recallsLeaveWholeWhenTheirDayIsOver() {
        TraceRows old = TraceRows.of(
                "contoso",
                "old@contoso.example",
                "ada@contoso.example",
                "bo@contoso.example",
                Histories.START - Duration.ofDays(8).toMillis());
        TraceRows young = rows("bo");
        write(List.of(at(old.receive(), 1), at(young.receive(), 2), at(old.succeeded(true, 1), 3)));

        assertThat(new Retention(database, NOW, Duration.ofDays(7)).run()).isEqualTo(1);

        assertThat(count("select count(*) from trace_event")).isEqualTo(1);
        assertThat(count("select count(*) from recipient_recall")).isEqualTo(1);
        assertThat(count("select count(*) from recall where recall_id = 'r1@contoso.example'"))
                .isEqualTo(1);
        assertThat(new Retention(database, NOW, Duration.ofDays(7)).run()).isZero();
    }

    @Test
    void aRetentionShorterThanTheLifeOfARecallIsRefused() {
        assertThatThrownBy(() -> new Retention(database, NOW, Duration.ofDays(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 5 days");
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

    private void write(List<TraceRow> events) {
        long next = offsets.beginAt(TOPIC, 3, 0, 0);
        store.writeTrace(span(next, last(events) + 1), events);
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

    private boolean complete() {
        return count("select count(*) from recall where complete") == 1;
    }

    private int count(String sql) {
        return database.read()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private static TraceRows rows(String recipient) {
        return TraceRows.of(
                "contoso",
                "r1@contoso.example",
                "ada@contoso.example",
                recipient + "@contoso.example",
                Histories.START);
    }

    private static ReportRow report(int recipients, long offset) {
        return report(recipients, offset, "Recall: Lunch");
    }

    private static ReportRow report(int recipients, long offset, String subject) {
        return new ReportRow(
                "contoso",
                "r1@contoso.example",
                "m1@contoso.example",
                "ada@contoso.example",
                subject,
                Histories.START,
                recipients,
                1,
                1,
                recipients,
                "",
                0,
                offset);
    }

    private static TraceRow at(TraceRow event, long offset) {
        return TraceRows.at(event, 3, offset);
    }

    private static BatchSpan span(long from, long to) {
        return new BatchSpan(TOPIC, 3, from, to, 0);
    }

    private static long last(List<TraceRow> events) {
        return events.get(events.size() - 1).kafkaOffset();
    }
}
