package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.Stage.ALICE;
import static org.mailrecall.topology.Stage.BEN;
import static org.mailrecall.topology.Stage.DAY;
import static org.mailrecall.topology.Stage.HOUR;
import static org.mailrecall.topology.Stage.at;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;

/** Recalls that wait for a second person: here each does. */
class ApprovalScenariosTest {
    private static final String ANN = "ann@one.example";
    private static final String BOSS = "boss@one.example";
    private static final String DORA = "dora@one.example";

    private final Stage stage = new Stage();

    @BeforeEach
    void each_recall_needs_approval() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nothing_is_deleted_before_somebody_else_approves() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN)).tick(HOUR);
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.trace(TraceEvent.Defer)).singleElement().satisfies(line -> assertThat(line.getDetail())
                .isEqualTo("Waits for approval by somebody other than who asked and the sender, until "
                        + at(10 + 3 * DAY)));

        stage.send(StageEvents.approval(HOUR + 10, BOSS)).tick(HOUR + 39);
        assertThat(stage.commands()).isEmpty();
        stage.tick(HOUR + 40);
        assertThat(stage.command().getEventTime()).isEqualTo(at(HOUR + 10));
        assertThat(stage.command().getDeadline()).isEqualTo(at(HOUR + 10 + DAY));
        RecallTrace approved = stage.trace(TraceEvent.Approve).get(0);
        assertThat(approved.getEventTime()).isEqualTo(at(HOUR + 10));
        assertThat(approved.getEvidence()).isEqualTo(new Evidence("recall-requests", 0, 1L));
        assertThat(approved.getDetail()).isEqualTo("Approved by " + BOSS + ": goes on until " + at(HOUR + 10 + DAY));
    }

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
    void a_copy_delivered_after_the_deadline_does_not_count_whatever_the_stamp_of_its_deletion() {
        stage.send(StageEvents.ask(0, BEN))
                .send(StageEvents.settings(HOUR).build())
                .tick(DAY);
        RecallRequest other = RecallRequest.newBuilder(StageEvents.ask(DAY + 21, BEN))
                .setRecallId("r2@one.example")
                .build();
        stage.send(StageEvents.delivery(DAY + 20, BEN)).send(other); // the first might still be approved
        stage.send(StageEvents.approval(10, BOSS), at(DAY + 22)); // until ten seconds before the delivery
        stage.send(StageEvents.answer(DAY + 5, stage.command(), OutcomeStatus.DELETED))
                .tick(DAY + HOUR);
        assertThat(stage.ends()).containsExactly(BEN + " Success", BEN + " Failed NEVER_DELIVERED");
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
    void who_asked_cannot_approve_nor_can_the_sender() {
        RecallRequest byDelegate = RecallRequest.newBuilder(StageEvents.ask(0, BEN))
                .setRequestedBy(DORA)
                .build();
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
    void an_approval_that_is_read_first_counts_for_all_parts_also_those_that_come_later() {
        stage.send(StageEvents.delivery(0, ANN)).send(StageEvents.delivery(0, BEN));
        stage.send(StageEvents.approval(5, BOSS)).send(StageEvents.approval(6, ALICE));
        stage.send(StageEvents.part(4, 1, 2, 2, ANN), at(7));
        assertThat(stage.deadReasons()).containsExactly("SELF_APPROVAL");
        stage.tick(40);
        assertThat(stage.commands()).hasSize(1);
        stage.send(StageEvents.part(4, 2, 2, 2, BEN), at(41));
        assertThat(stage.commands()).hasSize(2);
        assertThat(stage.trace(TraceEvent.Approve)).hasSize(2);
    }

    @Test
    void nobody_approves_what_was_not_asked_for_yet() {
        stage.send(StageEvents.approval(0, BOSS)).send(StageEvents.ask(1, BEN));
        assertThat(stage.deadReasons()).containsExactly("NOT_WAITING");
        stage.send(StageEvents.approval(-1, BOSS), at(2)).tick(HOUR);
        assertThat(stage.deadReasons()).containsExactly("NOT_WAITING");
        assertThat(stage.trace(TraceEvent.Approve)).isEmpty();
    }

    @Test
    void of_two_approvals_the_earlier_counts_whichever_was_read_first() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        stage.send(StageEvents.approval(20, BOSS)).send(StageEvents.approval(10, DORA), at(21));
        stage.send(StageEvents.approval(30, DORA)).tick(HOUR);
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
    void a_cancel_ends_the_waiting() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN)).send(StageEvents.cancel(10, ALICE));
        stage.send(StageEvents.approval(11, BOSS)).tick(60);
        assertThat(stage.ends()).containsExactly(BEN + " Failed CANCELLED");
        assertThat(stage.trace(TraceEvent.Drop).get(0).getEventTime()).isEqualTo(at(10));
        assertThat(stage.commands()).isEmpty();
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
            assertThat(deferred(other, part("r1@one.example", 1, 3, 10))).isTrue();
            assertThat(deferred(other, part("r2@one.example", 1, 2, 11))).isFalse();
            assertThat(deferred(other, aged("r3@one.example", HOUR, 12))).isFalse();
            assertThat(deferred(other, aged("r4@one.example", HOUR + 1, 13))).isTrue();
            assertThat(deferred(other, part("r5@one.example", 1, 3, HOUR + 1))).isFalse();
        }
    }

    private static boolean deferred(Stage stage, RecallRequest request) {
        int before = waiting(stage).size();
        stage.send(request);
        return waiting(stage).size() > before;
    }

    private static List<RecallTrace> waiting(Stage stage) {
        return stage.trace(TraceEvent.Defer).stream()
                .filter(line -> line.getDetail().startsWith("Waits for approval"))
                .toList();
    }

    private static RecallRequest part(String recallId, int part, int total, long second) {
        return RecallRequest.newBuilder(StageEvents.part(second, part, 2, total, BEN))
                .setRecallId(recallId)
                .build();
    }

    private static RecallRequest aged(String recallId, long seconds, long second) {
        RecallRequest request = StageEvents.ask(second, BEN);
        RecallAsk ask = RecallAsk.newBuilder(request.getAsk())
                .setSentTime(at(second - seconds))
                .build();
        return RecallRequest.newBuilder(request)
                .setRecallId(recallId)
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
