package org.mailrecall.desk.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceFoldTest {
    private static final TraceRows BO =
            TraceRows.of("contoso", "r1@contoso.example", "ada@contoso.example", "bo@contoso.example", 1_000);
    private static final TraceRows CY =
            TraceRows.of("contoso", "r1@contoso.example", "ada@contoso.example", "cy@contoso.example", 1_000);

    @Test
    void aRecipientIsPendingUntilItsEndAndCountedByItsResult() {
        TraceFold fold = fold(BO.receive(), CY.receive(), BO.expand(), BO.command(1), BO.succeeded(true, 42_000));

        Counts counts = fold.recalls().iterator().next().counts();
        assertThat(counts).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0, ""));
        RecipientState bo = fold.recipients().iterator().next();
        assertThat(bo.result()).isEqualTo("Success");
        assertThat(bo.wasRead()).isTrue();
        assertThat(bo.inMailboxMillis()).isEqualTo(42_000);
        assertThat(bo.attempts()).isEqualTo(1);
        assertThat(bo.copies()).isEqualTo(1);
    }

    @Test
    void whatComesAfterTheEndChangesNeitherResultNorCounts() {
        TraceFold fold = fold(BO.receive(), BO.failed("ENCRYPTED"), BO.late(), BO.succeeded(false, 1));

        RecipientState bo = fold.recipients().iterator().next();
        assertThat(bo.result()).isEqualTo("Failed");
        assertThat(bo.reason()).isEqualTo("ENCRYPTED");
        assertThat(fold.recalls().iterator().next().counts()).isEqualTo(new Counts(1, 0, 0, 1, 0, 0, 0, "ENCRYPTED=1"));
    }

    @Test
    void aRecallWaitsForApprovalUntilItIsApproved() {
        assertThat(fold(BO.receive(), BO.waitForApproval())
                        .recalls()
                        .iterator()
                        .next()
                        .counts()
                        .waiting())
                .isEqualTo(1);
        RecallState approved = fold(BO.receive(), BO.waitForApproval(), BO.approve("eve@contoso.example"))
                .recalls()
                .iterator()
                .next();
        assertThat(approved.counts().waiting()).isZero();
        assertThat(approved.approvedBy()).isEqualTo("eve@contoso.example");
        assertThat(approved.settingsChangedBy()).isEqualTo("admin@contoso.example");
    }

    @Test
    void aReasonAndAResultOfALaterReleaseAreKeptAsTheyCame() {
        TraceRow unknown = TraceRows.at(BO.failed("A_LATER_REASON"), 0, 5);
        TraceFold fold = fold(BO.receive(), unknown);

        assertThat(fold.recipients().iterator().next().reason()).isEqualTo("A_LATER_REASON");
        assertThat(fold.recalls().iterator().next().counts().reasons()).isEqualTo("A_LATER_REASON=1");
    }

    @Test
    void aPreviewIsCompleteWhenEachRecipientIsAnswered() {
        TraceFold fold = fold(BO.previewed("Pending", null), CY.previewed("Failed", "ENCRYPTED"));

        RecallState preview = fold.recalls().iterator().next();
        assertThat(preview.kind()).isEqualTo(RecallState.PREVIEW);
        assertThat(preview.counts()).isEqualTo(new Counts(2, 0, 0, 1, 0, 1, 0, "ENCRYPTED=1"));
    }

    @Test
    void theSameBatchesInAnyCutGiveTheSameStates() {
        List<TraceRow> events = Histories.random(7, 0, 40);
        TraceFold whole = new TraceFold(List.of(), List.of()).apply(events);

        TraceFold inPieces = new TraceFold(List.of(), List.of());
        for (TraceRow event : events) {
            inPieces = new TraceFold(inPieces.recalls(), inPieces.recipients()).apply(List.of(event));
        }
        assertThat(inPieces.recalls()).containsExactlyInAnyOrderElementsOf(whole.recalls());
        assertThat(inPieces.recipients()).containsExactlyInAnyOrderElementsOf(whole.recipients());
    }

    private static TraceFold fold(TraceRow... events) {
        List<TraceRow> placed = new ArrayList<>();
        for (TraceRow event : events) {
            placed.add(TraceRows.at(event, 0, placed.size()));
        }
        return new TraceFold(List.of(), List.of()).apply(placed);
    }
}
