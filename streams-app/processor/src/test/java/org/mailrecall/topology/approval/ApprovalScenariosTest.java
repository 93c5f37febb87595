package org.mailrecall.topology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** The recalls that wait for an approver, the persons who may approve, and events that come meanwhile. */
class ApprovalScenariosTest extends ApprovalStage {
    @Test
    void nothing_is_deleted_before_somebody_else_approves() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN)).tick(HOUR);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.trace(TraceEvent.Defer)).singleElement().satisfies(line -> assertThat(line.getDetail())
                .isEqualTo("Waits for approval by a person who is neither the asker nor the sender, until "
                        + at(10 + 3 * DAY)));

        stage.send(StageEvents.approval(HOUR + 10, BOSS)).tick(HOUR + 39);
        assertThat(stage.commands()).isEmpty();
        stage.tick(HOUR + 40);
        assertThat(stage.command().getEventTime()).isEqualTo(at(HOUR + 10));
        assertThat(stage.command().getDeadline()).isEqualTo(at(HOUR + 10 + DAY));
        RecallTrace approved = stage.trace(TraceEvent.Approve).get(0);
        assertThat(approved.getEventTime()).isEqualTo(at(HOUR + 10));
        assertThat(approved.getEvidence()).isEqualTo(new Evidence("recall-requests", 0, 1L, null));
        assertThat(approved.getDetail())
                .isEqualTo("Approved by " + BOSS + ": the recall now runs until " + at(HOUR + 10 + DAY));
    }

    @Test
    void who_asked_cannot_approve_nor_can_the_sender() {
        RecallRequest byDelegate = StageEvents.byDelegate(StageEvents.ask(0, BEN), DORA);
        stage.send(StageEvents.delivery(0, BEN))
                .send(byDelegate)
                .send(StageEvents.approval(10, DORA))
                .send(StageEvents.approval(11, "ALICE@one.example"))
                .tick(HOUR);
        assertThat(stage.deadReasons()).containsExactly("SELF_APPROVAL", "SELF_APPROVAL");
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.trace(TraceEvent.Approve)).isEmpty();
    }

    @Test
    void settings_that_are_read_after_an_approval_decide_whether_its_approver_may_approve() {
        try (Stage waiting = new Stage(Stage.waiting())) {
            waiting.send(StageEvents.delivery(0, BEN))
                    .send(StageEvents.ask(10, BEN))
                    .send(StageEvents.approval(11, BOSS));
            waiting.send(
                    StageEvents.settings(5)
                            .setApprovalAboveRecipients(0)
                            .setApprovers(List.of("eve@one.example"))
                            .build(),
                    at(12));
            waiting.tick(HOUR);
            assertThat(waiting.commands()).isEmpty();
            waiting.tick(4 * DAY);
            assertThat(waiting.ends()).containsExactly(BEN + " Failed NOT_APPROVED");
        }
    }

    @Test
    void an_approval_that_is_read_first_counts_for_all_parts_also_those_that_come_later() {
        stage.send(StageEvents.delivery(0, ANN)).send(StageEvents.delivery(0, BEN));
        RecallRequest one = StageEvents.part(4, 1, 2, 2, ANN);
        RecallRequest two = StageEvents.part(4, 2, 2, 2, BEN);
        stage.send(StageEvents.approval(5, BOSS, one, two)).send(StageEvents.approval(6, ALICE, one, two));
        stage.send(one, at(7));
        assertThat(stage.deadReasons()).containsExactly("SELF_APPROVAL");
        stage.tick(40);
        assertThat(stage.commands()).hasSize(1);
        stage.send(two, at(41));
        assertThat(stage.commands()).hasSize(2);
        assertThat(stage.trace(TraceEvent.Approve)).hasSize(2);
    }

    @Test
    void an_approval_that_is_read_first_does_not_count_for_a_part_that_it_does_not_name() {
        stage.send(StageEvents.delivery(0, ANN)).send(StageEvents.delivery(0, BEN));
        RecallRequest shown = StageEvents.part(4, 1, 2, 2, ANN);
        RecallRequest never = StageEvents.part(4, 2, 2, 2, BEN);
        stage.send(StageEvents.approval(5, BOSS, shown));
        stage.send(never, at(6)).tick(40);
        assertThat(stage.commands()).isEmpty();
        stage.send(shown, at(41)).tick(80);
        assertThat(stage.command().getRecipient()).isEqualTo(ANN);
        assertThat(stage.trace(TraceEvent.Approve)).hasSize(1);
    }

    @Test
    void only_people_whom_the_tenant_names_approve() {
        stage.send(StageEvents.settings(-1)
                .setApprovalAboveRecipients(0)
                .setApprovers(List.of("@two.example", BOSS))
                .build());
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        stage.send(StageEvents.approval(10, DORA)).tick(60);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.trace(TraceEvent.Approve)).isEmpty();
        assertThat(stage.trace(TraceEvent.Defer)).last().satisfies(line -> assertThat(line.getDetail())
                .isEqualTo(DORA + " is not among the people whom the tenant lets approve"));
        stage.send(StageEvents.approval(61, BOSS)).tick(92);
        assertThat(stage.command().getRecipient()).isEqualTo(BEN);
    }

    @Test
    void a_cancel_ends_the_waiting() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN)).send(StageEvents.cancel(10, ALICE));
        stage.send(StageEvents.approval(11, BOSS)).tick(60);
        assertThat(stage.ends()).containsExactly(BEN + " Failed CANCELLED");
        assertThat(stage.trace(TraceEvent.Drop).get(0).getEventTime()).isEqualTo(at(10));
        assertThat(stage.commands()).isEmpty();
    }

    @Test
    void a_copy_deleted_for_another_recall_is_success_without_approval() {
        stage.send(StageEvents.delivery(-2 * HOUR, BEN));
        RecallRequest before = RecallRequest.newBuilder(StageEvents.ask(-HOUR - 1, BEN))
                .setRecallId("r0@one.example")
                .build();
        stage.send(before).send(StageEvents.ask(0, BEN));
        stage.send(StageEvents.answer(5, stage.commands().get(0), OutcomeStatus.DELETED));
        assertThat(stage.ends()).containsExactly(BEN + " Success", BEN + " Success");
    }

    @Test
    void what_counts_is_the_total_of_all_parts_or_the_age_of_the_message_by_the_settings_at_asking() {
        Stage other = new Stage();
        try (other) {
            other.send(StageEvents.settings(-HOUR)
                            .setApprovalAboveRecipients(2)
                            .setApprovalOlderThanMillis(HOUR * 1_000)
                            .build())
                    .send(StageEvents.settings(HOUR).build());
            other.send(part("r1", 1, 3, 10))
                    .send(part("r2", 1, 2, 11))
                    .send(aged("r3", HOUR, 12))
                    .send(aged("r4", HOUR + 1, 13))
                    .send(part("r5", 1, 3, HOUR + 1))
                    .tick(2 * HOUR);
            assertThat(other.trace(TraceEvent.Defer))
                    .filteredOn(line -> line.getDetail().startsWith("Waits for approval"))
                    .extracting(line -> line.getRecallId())
                    .containsExactly("r1", "r4");
        }
    }

    private static RecallRequest part(String recallId, int part, int total, long second) {
        return alone(recallId, StageEvents.part(second, part, 2, total, BEN), 600, second);
    }

    private static RecallRequest aged(String recallId, long seconds, long second) {
        return alone(recallId, StageEvents.ask(second, BEN), seconds, second);
    }

    /** Of a sender who asks for no other recall. */
    private static RecallRequest alone(String recallId, RecallRequest request, long age, long second) {
        String sender = recallId + "@senders.example";
        RecallAsk ask = RecallAsk.newBuilder(request.getAsk())
                .setSender(sender)
                .setSentTime(at(second - age))
                .build();
        return RecallRequest.newBuilder(request)
                .setRecallId(recallId)
                .setRequestedBy(sender)
                .setAsk(ask)
                .build();
    }

    @Test
    void a_recall_of_many_cannot_call_itself_one_of_few() {
        stage.send(StageEvents.part(0, 1, 2, 2, ANN, BEN)).send(StageEvents.part(0, 2, 2, 2, DORA));
        assertThat(stage.deadReasons()).containsExactly("CONTRADICTS_EARLIER_PART");
    }

    @Test
    void an_approval_that_nobody_waited_for_is_on_the_trace() {
        stage.send(StageEvents.settings(-1).build());
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN)).send(StageEvents.approval(2, BOSS));
        assertThat(stage.trace(TraceEvent.Approve)).singleElement().satisfies(line -> assertThat(line.getDetail())
                .isEqualTo("Approved by " + BOSS + ": no approval was needed"));
        assertThat(stage.command().getDeadline()).isEqualTo(at(1 + DAY));
    }

    @Test
    void switched_off_before_it_is_approved_nothing_leaves() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        stage.send(StageEvents.settings(5, false))
                .send(StageEvents.approval(10, BOSS))
                .tick(HOUR);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.ends()).containsExactly(BEN + " Failed RECALL_DISABLED");
    }
}
