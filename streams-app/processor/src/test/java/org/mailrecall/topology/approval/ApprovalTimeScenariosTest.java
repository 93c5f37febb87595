package org.mailrecall.topology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import org.junit.jupiter.api.Test;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.StageEvents;

/**
 * The times of approvals: how long a recall waits for an approval, from when an approval counts, and the new deadline.
 */
class ApprovalTimeScenariosTest extends ApprovalStage {
    @Test
    void without_approval_it_fails_after_72_hours_and_not_before() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN)).tick(3 * DAY + 39);
        assertThat(stage.ends()).isEmpty();
        stage.tick(3 * DAY + 40);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_APPROVED");
        assertThat(stage.trace(TraceEvent.Drop).get(0).getEventTime()).isEqualTo(at(3 * DAY + 10));
        assertThat(stage.report().getFailedByReason()).containsEntry("NOT_APPROVED", 1);

        stage.send(StageEvents.approval(3 * DAY + 41, BOSS)).tick(3 * DAY + HOUR);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.trace(TraceEvent.Late)).singleElement().satisfies(line -> assertThat(line.getDetail())
                .contains(BOSS));
    }

    @Test
    void an_approval_in_the_last_moment_gives_another_day() {
        stage.send(StageEvents.ask(0, BEN))
                .send(StageEvents.approval(3 * DAY, BOSS))
                .tick(3 * DAY + 30);
        assertThat(stage.ends()).isEmpty();
        stage.send(StageEvents.delivery(4 * DAY - 1, BEN)).tick(4 * DAY + 30);
        assertThat(stage.command().getEventTime()).isEqualTo(at(4 * DAY - 1));
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_CONFIRMED");
        assertThat(stage.trace(TraceEvent.Drop).get(0).getEventTime()).isEqualTo(at(4 * DAY));
    }

    @Test
    void an_approval_in_the_last_moment_also_recalls_a_copy_that_was_read_before_it() {
        stage.send(StageEvents.ask(0, BEN)).send(StageEvents.delivery(3 * DAY + 5, BEN));
        stage.send(StageEvents.approval(3 * DAY, BOSS), at(3 * DAY + 10)).tick(3 * DAY + 30);
        assertThat(stage.command().getEventTime()).isEqualTo(at(3 * DAY + 5));
    }

    @Test
    void an_approval_that_is_read_late_counts_from_then_so_that_its_day_is_whole() {
        stage.send(StageEvents.ask(0, BEN))
                .send(StageEvents.settings(HOUR).build())
                .tick(DAY);
        stage.send(StageEvents.approval(10, BOSS), at(DAY + 2)); // stamped a day before
        stage.send(StageEvents.delivery(2 * DAY - 1, BEN)).tick(2 * DAY + 29);
        assertThat(stage.command().getDeadline()).isEqualTo(at(2 * DAY));
        assertThat(stage.ends()).isEmpty();
        stage.tick(2 * DAY + 30);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_CONFIRMED");
    }

    @Test
    void an_approval_stamped_in_time_and_read_after_72_hours_counts_from_the_72nd() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(0, BEN)).tick(3 * DAY + 29);
        stage.send(StageEvents.approval(3 * DAY - 40, BOSS), at(3 * DAY + 29)).tick(3 * DAY + 60);
        assertThat(stage.command().getDeadline()).isEqualTo(at(4 * DAY));
    }

    @Test
    void an_approval_stamped_a_second_too_late_is_late_also_where_it_is_read_before_the_end() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(0, BEN));
        stage.send(StageEvents.approval(3 * DAY + 1, BOSS)).tick(3 * DAY + HOUR);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_APPROVED");
        assertThat(stage.trace(TraceEvent.Late)).hasSize(1);
        assertThat(stage.commands()).isEmpty();
    }

    @Test
    void nobody_approves_what_was_not_asked_for_yet() {
        stage.send(StageEvents.approval(0, BOSS, StageEvents.ask(1, BEN))).send(StageEvents.ask(1, BEN));
        assertThat(stage.deadReasons()).containsExactly("NOT_WAITING");
        stage.send(StageEvents.approval(-1, BOSS), at(2)).tick(HOUR);
        assertThat(stage.deadReasons()).containsExactly("NOT_WAITING");
        assertThat(stage.trace(TraceEvent.Approve)).isEmpty();
    }

    @Test
    void of_two_approvals_the_earlier_counts_whichever_was_read_first() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        stage.send(StageEvents.approval(20, BOSS)).send(StageEvents.approval(10, DORA), at(21));
        stage.send(StageEvents.approval(30, DORA)).tick(60).tick(HOUR);
        assertThat(stage.commands().get(0).getEventTime()).isEqualTo(at(10));
        assertThat(stage.commands().get(0).getDeadline()).isEqualTo(at(10 + DAY));
        assertThat(stage.count("recall.duplicates")).isEqualTo(1);
    }

    @Test
    void an_approval_that_has_taken_effect_stays_although_an_earlier_one_is_read() {
        stage.send(StageEvents.delivery(0, BEN))
                .send(StageEvents.ask(1, BEN))
                .send(StageEvents.approval(100, BOSS))
                .tick(130);
        stage.send(StageEvents.approval(50, DORA), at(131)).tick(DAY + 129);
        assertThat(stage.ends()).isEmpty();
        stage.tick(DAY + 130);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_CONFIRMED");
        assertThat(stage.trace(TraceEvent.Approve)).singleElement().satisfies(line -> assertThat(line.getApprovedBy())
                .isEqualTo(BOSS));
    }

    @Test
    void an_approval_of_what_was_cancelled_before_it_is_late() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        stage.send(StageEvents.cancel(10, ALICE)).tick(HOUR);
        stage.send(StageEvents.approval(HOUR, BOSS)).tick(2 * HOUR);
        assertThat(stage.trace(TraceEvent.Approve)).isEmpty();
        assertThat(stage.trace(TraceEvent.Late)).hasSize(1);
        assertThat(stage.commands()).isEmpty();
    }

    @Test
    void an_approval_of_what_was_refused_is_late() {
        stage.send(StageEvents.settings(-10)
                .setMessageRecallEnabled(false)
                .setApprovalAboveRecipients(0)
                .build());
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN)).tick(HOUR);
        assertThat(stage.ends()).containsExactly(BEN + " Delivered RECALL_DISABLED");
        stage.send(StageEvents.approval(HOUR, BOSS)).tick(2 * HOUR);
        assertThat(stage.trace(TraceEvent.Approve)).isEmpty();
        assertThat(stage.trace(TraceEvent.Late)).hasSize(1);
    }

    @Test
    void a_cancel_that_is_read_after_the_approval_but_was_first_still_holds() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN)).send(StageEvents.approval(11, BOSS));
        stage.send(StageEvents.cancel(10, ALICE), at(15)).tick(HOUR);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.ends()).containsExactly(BEN + " Failed CANCELLED");
    }

    @Test
    void what_comes_for_a_recall_that_is_forgotten_is_one_dead_letter() {
        stage.send(StageEvents.settings(-1).build())
                .send(StageEvents.ask(0, ANN, BEN))
                .tick(DAY + 2 * HOUR);
        assertThat(stage.ends()).hasSize(2);
        stage.send(StageEvents.cancel(DAY + 2 * HOUR, ALICE)).send(StageEvents.approval(DAY + 2 * HOUR, BOSS));
        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_RECALL", "NOT_WAITING");
        stage.tick(5 * DAY).send(StageEvents.approval(5 * DAY, BOSS)).tick(7 * DAY);
        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_RECALL");
    }
}
