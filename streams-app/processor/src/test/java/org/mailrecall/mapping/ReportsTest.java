package org.mailrecall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.report.ReportChange;
import org.mailrecall.domain.report.ReportCounts;
import org.mailrecall.domain.report.Symbol;
import org.mailrecall.state.CopyBeside;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredReport;

class ReportsTest {
    private static final PartKnown PART =
            new PartKnown("north", "r1", "m1@one.example", "alice@one.example", "Figures", 1L, 1, 5, 5);

    @Test
    void reasons_and_statuses_of_a_later_version_stay_in_the_row_and_reach_the_report() {
        StoredReport row = StoredReport.newBuilder()
                .setKnown(PART)
                .setPartsKnown(1)
                .setRecipients(5)
                .setFailedByReason(Map.of("ENCRYPTED", 1, "A_LATER_REASON", 2))
                .setBeside(Map.of("A_LATER_STATUS", 3))
                .build();

        ReportCounts counts = Reports.fromState(row);

        assertThat(counts.failed()).isEqualTo(3);
        StoredReport again = Reports.toState(PART, null, counts, row.getChangedAt());
        assertThat(again).isEqualTo(row);
        assertThat(Reports.report(PART, null, counts).getFailedByReason()).isEqualTo(row.getFailedByReason());
        assertThat(Reports.report(PART, null, counts).getForwardedCopies()).isEqualTo(row.getBeside());
    }

    @Test
    void an_update_with_a_reason_or_a_status_of_a_later_version_counts_as_unknown() {
        ReportCounts counts = ReportCounts.NONE
                .after(change(new RecipientEnded("Failed", "A_LATER_REASON")), 2)
                .after(change(new CopyBeside(null, "A_LATER_STATUS")), 1)
                .after(change(new CopyBeside("A_LATER_STATUS", "DELETED")), 1);

        assertThat(counts.failedByReason()).isEqualTo(Map.of(new Symbol<RecallReason>("UNKNOWN"), 2));
        assertThat(counts.forwardedByResult()).isEqualTo(Map.of(Symbol.of(OutcomeStatus.DELETED), 1));
    }

    @Test
    void a_change_that_is_sent_is_read_again() {
        for (ReportChange change : new ReportChange[] {
            new ReportChange.Ended(RecallResult.SUCCESS, null),
            new ReportChange.Ended(RecallResult.DELIVERED, null),
            new ReportChange.Ended(RecallResult.FAILED, Symbol.of(RecallReason.CANCELLED)),
            new ReportChange.ForwardedCopy(null, Symbol.of(OutcomeStatus.TRY_AGAIN)),
            new ReportChange.ForwardedCopy(Symbol.of(OutcomeStatus.TRY_AGAIN), Symbol.of(OutcomeStatus.DELETED)),
            new ReportChange.Repeated(),
            new ReportChange.Forgotten()
        }) {
            assertThat(change(Reports.body(change))).isEqualTo(change);
        }
    }

    @Test
    void an_update_that_nobody_can_send_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> change(new RecipientEnded("Perhaps", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> change(new RecipientEnded("Failed", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> Reports.body(new ReportChange.Subject()));
    }

    private static ReportChange change(Object body) {
        return Reports.change(new ReportUpdate(body, 1));
    }
}
