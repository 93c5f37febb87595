package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.at;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** The metrics of recalls from request to end. */
class MetricsScenariosTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void each_answer_of_a_mailbox_service_is_counted_by_what_it_says() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN));
        stage.send(StageEvents.answer(15, stage.command(), OutcomeStatus.TRY_AGAIN));
        stage.send(StageEvents.answer(20, stage.command(), OutcomeStatus.DELETED))
                .tick(DAY + 60);
        assertThat(stage.meters
                        .counter("recall.outcomes", "outcome", "TRY_AGAIN")
                        .count())
                .isEqualTo(1);
        assertThat(stage.meters.counter("recall.outcomes", "outcome", "DELETED").count())
                .isEqualTo(1);
        assertThat(stage.ends()).containsExactly(BEN + " Success");
        assertThat(stage.meters
                        .counter("recall.results", "result", "Success", "reason", "none")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_tick_shows_how_far_its_intake_partition_is_read_even_without_input() {
        stage.tick(60);
        assertThat(stage.gauge("recall.intake.time")).isEqualTo(at(60).getEpochSecond());
    }

    @Test
    void nothing_is_behind_once_what_was_due_has_ended() {
        stage.send(StageEvents.ask(10, BEN)).tick(10 + DAY + 60);
        assertThat(stage.ends()).hasSize(1);
        assertThat(stage.gauge("recall.due.behind")).isZero();
        assertThat(stage.gauge("recall.pending")).isZero();
    }

    @Test
    void a_recall_is_old_while_it_waits_for_an_outcome_and_no_longer_once_it_has_one() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN)).tick(60);
        assertThat(stage.gauge("recall.pending.oldest")).isPositive();
        assertThat(stage.gauge("recall.unanswered.oldest")).isPositive();
        assertThat(stage.gauge("recall.awaiting.approval.oldest")).isZero();

        stage.send(StageEvents.answer(61, stage.command(), OutcomeStatus.DELETED))
                .tick(120);
        assertThat(stage.gauge("recall.unanswered.oldest")).isZero();
        assertThat(stage.gauge("recall.pending.oldest")).isZero();
    }

    @Test
    void a_recall_that_waits_for_its_copy_is_pending_and_waits_for_no_outcome() {
        stage.send(StageEvents.ask(10, BEN)).tick(60);
        assertThat(stage.gauge("recall.pending.oldest")).isPositive();
        assertThat(stage.gauge("recall.unanswered.oldest")).isZero();
        assertThat(stage.gauge("recall.awaiting.approval.oldest")).isZero();
    }

    @Test
    void a_recall_that_waits_for_approval_does_not_wait_for_an_outcome() {
        stage.send(StageEvents.settings(-10).setApprovalAboveRecipients(0).build());
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN)).tick(60);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.gauge("recall.awaiting.approval.oldest")).isPositive();
        assertThat(stage.gauge("recall.unanswered.oldest")).isZero();
    }
}
