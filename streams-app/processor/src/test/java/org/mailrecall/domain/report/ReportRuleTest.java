package org.mailrecall.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.report.ReportChange.Ended;
import org.mailrecall.domain.report.ReportChange.ForwardedCopy;
import org.mailrecall.domain.report.ReportChange.Subject;

class ReportRuleTest {
    private static final Evidence EVIDENCE = new Evidence("delivered-messages", 0, 1);
    private static final RecipientRecall ASKED = RecipientRecall.asked(request(false));
    private static final RecipientRecall ADMITTED = ASKED.decideAdmission();
    private static final CopyFacts FORWARDED = copy(CopyStanding.FORWARDED);
    private static final CopyFacts DELETED = FORWARDED.with(new Deletion(5, null, null, EVIDENCE));
    private static final ForwardedCopy COUNTED = new ForwardedCopy(null, Symbol.of(OutcomeStatus.DELETED));

    private static RecipientRequest request(boolean preview) {
        return RecipientRequest.builder()
                .tenant("north")
                .recallId("r1")
                .messageId("m1@one.example")
                .sender("alice@one.example")
                .recipient("ben@one.example")
                .preview(preview)
                .build();
    }

    private static CopyFacts copy(CopyStanding standing) {
        Copy copy = Copy.builder()
                .copyId("d1")
                .sender("alice@one.example")
                .mailbox("dora@one.example")
                .route(DeliveryRoute.AUTO_FORWARD)
                .place(DeliveryPlace.MAILBOX)
                .deliveredAt(1)
                .evidence(EVIDENCE)
                .build();
        return CopyFacts.seen(copy, standing);
    }

    private static List<ReportChange> changes(RecipientRecall before, RecipientRecall after) {
        return ReportRule.changes(before, after);
    }

    @Test
    void a_new_recall_brings_its_subject_and_a_preview_brings_nothing() {
        assertThat(changes(null, ASKED)).containsExactly(new Subject());
        assertThat(changes(ASKED, ADMITTED)).isEmpty();
        assertThat(changes(null, RecipientRecall.asked(request(true)))).isEmpty();
    }

    @Test
    void an_end_is_counted_once() {
        RecipientRecall ended = ADMITTED.ended(End.failed(RecallReason.NEVER_DELIVERED, 9, null));
        Ended end = new Ended(RecallResult.FAILED, Symbol.of(RecallReason.NEVER_DELIVERED));

        assertThat(changes(ADMITTED, ended)).containsExactly(end);
        assertThat(changes(ended, ended)).isEmpty();
        assertThat(changes(null, ended)).containsExactly(new Subject(), end);
    }

    @Test
    void a_success_has_no_reason() {
        assertThat(changes(ADMITTED, ADMITTED.ended(End.success(9, EVIDENCE))))
                .containsExactly(new Ended(RecallResult.SUCCESS, null));
    }

    @Test
    void a_forwarded_copy_is_counted_when_its_result_changes() {
        RecipientRecall seen = ADMITTED.with(FORWARDED);
        RecipientRecall deleted = ADMITTED.with(DELETED);

        assertThat(changes(ADMITTED, seen)).isEmpty();
        assertThat(changes(seen, deleted)).containsExactly(COUNTED);
        assertThat(changes(ADMITTED, deleted)).containsExactly(COUNTED);
        assertThat(changes(deleted, deleted)).isEmpty();
    }

    @Test
    void only_forwarded_copies_are_counted() {
        RecipientRecall seen = ADMITTED.with(copy(CopyStanding.OWN).with(new Deletion(5, null, null, EVIDENCE)));

        assertThat(changes(ADMITTED, seen)).isEmpty();
    }

    @Test
    void results_that_were_known_before_the_recall_was_admitted_are_counted_when_it_is() {
        RecipientRecall notYet = ASKED.with(DELETED);

        assertThat(changes(ASKED, notYet)).isEmpty();
        assertThat(changes(notYet, notYet.decideAdmission())).containsExactly(COUNTED);
    }

    @Test
    void a_recall_that_is_refused_counts_no_copies_and_a_recall_that_failed_otherwise_does() {
        RecipientRecall refused = ADMITTED.ended(End.failed(RecallReason.ENCRYPTED, 9, null));
        RecipientRecall failed = ADMITTED.ended(End.failed(RecallReason.NEVER_DELIVERED, 9, null));

        assertThat(changes(refused, refused.with(DELETED))).isEmpty();
        assertThat(changes(failed, failed.with(DELETED))).containsExactly(COUNTED);
    }
}
