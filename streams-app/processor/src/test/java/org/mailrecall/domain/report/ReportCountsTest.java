package org.mailrecall.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.report.ReportChange.Ended;
import org.mailrecall.domain.report.ReportChange.Forgotten;
import org.mailrecall.domain.report.ReportChange.ForwardedCopy;
import org.mailrecall.domain.report.ReportChange.PartRead;
import org.mailrecall.domain.report.ReportChange.Repeated;

class ReportCountsTest {
    private static final Ended SUCCESS = new Ended(RecallResult.SUCCESS, null);
    private static final Ended ENCRYPTED = new Ended(RecallResult.FAILED, Symbol.of(RecallReason.ENCRYPTED));
    private static final Symbol<OutcomeStatus> AGAIN = Symbol.of(OutcomeStatus.TRY_AGAIN);
    private static final Symbol<OutcomeStatus> DELETED = Symbol.of(OutcomeStatus.DELETED);

    @Test
    void until_all_parts_are_read_the_report_says_how_many_recipients_are_known_and_is_not_complete() {
        ReportCounts one = ReportCounts.NONE.after(new PartRead(2, 3), 1).after(SUCCESS, 3);

        assertThat(one.isComplete()).isFalse();
        assertThat(one.summary(5)).isEqualTo("3 of 5 known; 3 recalled, 0 failed, 0 pending");

        ReportCounts both = one.after(new PartRead(2, 2), 1).after(ENCRYPTED, 2);
        assertThat(both.isComplete()).isTrue();
        assertThat(both.failedByReason()).isEqualTo(Map.of(Symbol.of(RecallReason.ENCRYPTED), 2));
        assertThat(both.summary(5)).isEqualTo("3 recalled, 2 failed, 0 pending");
    }

    @Test
    void a_recipient_who_is_named_twice_counts_once() {
        ReportCounts counts = ReportCounts.NONE
                .after(new PartRead(1, 3), 1)
                .after(new Repeated(), 1)
                .after(SUCCESS, 2);

        assertThat(counts.recipients()).isEqualTo(2);
        assertThat(counts.isComplete()).isTrue();
    }

    @Test
    void ends_may_come_before_their_part() {
        ReportCounts ended = ReportCounts.NONE.after(SUCCESS, 2);
        assertThat(ended.isKnown()).isFalse();
        assertThat(ended.isOver()).isFalse();

        assertThat(ended.after(new PartRead(1, 2), 1).isComplete()).isTrue();
    }

    @Test
    void a_forwarded_copy_counts_under_its_last_result_alone() {
        ReportCounts counts =
                ReportCounts.NONE.after(new ForwardedCopy(null, AGAIN), 2).after(new ForwardedCopy(AGAIN, DELETED), 2);

        assertThat(counts.forwardedByResult()).isEqualTo(Map.of(DELETED, 2));
    }

    @Test
    void a_report_is_over_when_every_known_recipient_recall_is_forgotten() {
        ReportCounts counts = ReportCounts.NONE.after(new PartRead(1, 2), 1).after(SUCCESS, 2);

        assertThat(counts.after(new Forgotten(), 1).isOver()).isFalse();
        assertThat(counts.after(new Forgotten(), 2).isOver()).isTrue();
        assertThat(new Forgotten().isVisible()).isFalse();
    }

    @Test
    void a_recall_that_goes_on_has_no_end() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ended(RecallResult.PENDING, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ended(RecallResult.FAILED, null));
    }
}
