package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.TraceRows;
import org.slf4j.LoggerFactory;

/** Recalls are kept for their days and then leave whole. */
class RetentionTest extends StoreTest {
    RetentionTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void recallsLeaveWholeWhenTheirDayIsOver() {
        TraceRows old = old(8);
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
    void aRecallThatHasNotEndedIsKeptWholeUntilItEnds() {
        TraceRows old = old(8);
        write(List.of(at(old.receive(), 1), at(old.waitForApproval(), 2)));
        RecallNotes notes = new RecallNotes(database);
        notes.write(note("old@contoso.example"));
        notes.write(note("unknown@contoso.example"));
        Retention retention = new Retention(database, NOW, Duration.ofDays(7));

        assertThat(warnings(retention)).singleElement().asString().contains("1 recalls", "have not ended");
        assertThat(notes.isRejected("contoso", "old@contoso.example")).isTrue();
        assertThat(notes.isRejected("contoso", "unknown@contoso.example")).isFalse();

        write(List.of(at(old.failed("NOT_APPROVED"), 3)));
        assertThat(retention.run()).isEqualTo(1);
        assertThat(count("select count(*) from trace_event")).isZero();
        assertThat(count("select count(*) from recall_note")).isZero();

        write(List.of(at(old(60).receive(), 4)));
        assertThat(retention.run())
                .as("the processor ends a recall after any stop")
                .isZero();
        write(List.of(at(old(60).failed("EXPIRED"), 5)));
        assertThat(retention.run()).isEqualTo(1);
        write(List.of(at(old(98).receive(), 6)));
        assertThat(retention.run()).isEqualTo(1);
        assertThat(warnings(retention)).isEmpty();
    }

    /** Runs a retention that deletes nothing, and returns what it warns of. */
    private static List<ILoggingEvent> warnings(Retention retention) {
        Logger log = (Logger) LoggerFactory.getLogger(Retention.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            assertThat(retention.run()).isZero();
        } finally {
            log.detachAppender(lines);
        }
        return lines.list;
    }

    private static RecallNote note(String recallId) {
        long time = Histories.START - Duration.ofDays(8).toMillis();
        return new RecallNote("contoso", recallId, RecallNote.Kind.REJECT, "eve@contoso.example", time, "no");
    }

    private static TraceRows old(int days) {
        return TraceRows.of(
                "contoso",
                "old@contoso.example",
                "ada@contoso.example",
                "bo@contoso.example",
                Histories.START - Duration.ofDays(days).toMillis());
    }

    @Test
    void aRetentionShorterThanTheLifeOfARecallIsRefused() {
        assertThatThrownBy(() -> new Retention(database, NOW, Duration.ofDays(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 5 days");
    }
}
