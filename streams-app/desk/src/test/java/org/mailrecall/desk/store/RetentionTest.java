package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.TraceRows;

/** Recalls are kept for their days and then leave whole. */
class RetentionTest extends StoreTest {
    RetentionTest(TestDatabase kind) {
        super(kind);
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
}
