package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** The row of a recall agrees with its recipients and its reports, in whatever order they come. */
class RecallRowsTest extends StoreTest {
    RecallRowsTest(TestDatabase kind) {
        super(kind);
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
}
