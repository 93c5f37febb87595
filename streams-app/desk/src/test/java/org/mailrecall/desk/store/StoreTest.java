package org.mailrecall.desk.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** An empty store, and rows to write into it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class StoreTest {
    static final String TOPIC = "recall-trace";
    static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(Histories.START));

    final TestDatabase kind;

    Database database;
    TraceStore store;
    Offsets offsets;

    StoreTest(TestDatabase kind) {
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

    void write(List<TraceRow> events) {
        long next = offsets.beginAt(TOPIC, 3, 0, 0);
        store.writeTrace(span(next, last(events) + 1), events);
    }

    boolean complete() {
        return count("select count(*) from recall where complete") == 1;
    }

    int count(String sql) {
        return database.read()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    static TraceRows rows(String recipient) {
        return TraceRows.of(
                "contoso",
                "r1@contoso.example",
                "ada@contoso.example",
                recipient + "@contoso.example",
                Histories.START);
    }

    static ReportRow report(int recipients, long offset) {
        return report(recipients, offset, "Recall: Lunch");
    }

    static ReportRow report(int recipients, long offset, String subject) {
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

    static TraceRow at(TraceRow event, long offset) {
        return TraceRows.at(event, 3, offset);
    }

    static BatchSpan span(long from, long to) {
        return new BatchSpan(TOPIC, 3, from, to, 0);
    }

    static long last(List<TraceRow> events) {
        return events.get(events.size() - 1).kafkaOffset();
    }
}
