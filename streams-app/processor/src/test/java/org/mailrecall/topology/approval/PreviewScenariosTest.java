package org.mailrecall.topology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Previews: each recipient gets a single answer, and nothing is deleted, kept or counted. */
class PreviewScenariosTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static RecallRequest preview(long second, String... recipients) {
        return RecallRequest.newBuilder(StageEvents.ask(second, recipients))
                .setRecallId("p" + second + "@one.example")
                .setAction(RequestAction.PREVIEW)
                .build();
    }

    private static DeliveredMessage copy(String id, String sender, DeliveryRoute route) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(0, BEN))
                .setDeliveryId(id)
                .setSender(sender)
                .setMailbox(id + "@one.example")
                .setRoute(route)
                .build();
    }

    private RecallTrace answer() {
        List<RecallTrace> answers = stage.trace(TraceEvent.Preview);
        return answers.get(answers.size() - 1);
    }

    @Test
    void it_counts_the_copies_by_route_and_place_and_deletes_none() {
        stage.send(StageEvents.delivery(0, BEN))
                .send(copy("d2", ALICE, DeliveryRoute.AUTO_FORWARD))
                .send(copy("d3", ALICE, DeliveryRoute.MANUAL_FORWARD))
                .send(copy("d4", ALICE, DeliveryRoute.MANUAL_FORWARD))
                .send(copy("d5", "mallory@one.example", DeliveryRoute.DIRECT));
        stage.send(preview(1, BEN)).tick(30 * HOUR);
        RecallTrace answer = answer();
        assertThat(stage.trace()).containsExactly(answer);
        assertThat(answer.getResult()).isEqualTo(RecallResult.Pending);
        assertThat(answer.getPreview().getCommands()).isEqualTo(2);
        assertThat(answer.getPreview().getApprovalNeeded()).isFalse();
        assertThat(answer.getPreview().getCopies())
                .extracting(alike ->
                        alike.getRoute() + " " + alike.getPlace() + " " + alike.getReason() + " " + alike.getCount())
                .containsExactlyInAnyOrder(
                        "DIRECT MAILBOX null 1",
                        "DIRECT MAILBOX NOT_SENDER 1",
                        "AUTO_FORWARD MAILBOX null 1",
                        "MANUAL_FORWARD MAILBOX OUT_OF_REACH 2");
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.reports()).isEmpty();
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void it_is_answered_once_and_nothing_of_it_is_pending() {
        stage.send(StageEvents.delivery(0, BEN)).send(preview(1, BEN)).send(preview(1, BEN));
        assertThat(stage.gauge("recall.pending")).isZero();
        stage.send(StageEvents.delivery(5, BEN)).tick(30 * HOUR);
        assertThat(stage.trace(TraceEvent.Preview)).hasSize(1);
        assertThat(stage.reports()).isEmpty();
    }

    @Test
    void it_names_the_reason_for_which_a_recall_would_be_refused() {
        stage.send(StageEvents.settings(-10, false)).send(StageEvents.delivery(0, BEN));
        stage.send(preview(1, BEN, "undisclosed-recipients:;"));
        assertThat(stage.trace(TraceEvent.Preview))
                .extracting(line -> line.getRecipient() + " " + line.getResult() + " " + line.getReason())
                .containsExactlyInAnyOrder(
                        BEN + " Delivered RECALL_DISABLED", "undisclosed-recipients:; Delivered RECALL_DISABLED");
        stage.send(StageEvents.settings(2, true)).tick(40).send(preview(41, BEN, "undisclosed-recipients:;"));
        assertThat(stage.trace(TraceEvent.Preview))
                .extracting(line -> line.getRecipient() + " " + line.getResult() + " " + line.getReason())
                .contains(BEN + " Pending null", "undisclosed-recipients:; Failed UNUSABLE_ADDRESS");
    }

    @Test
    void it_says_that_a_recall_would_wait_for_an_approval() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
        stage.send(StageEvents.delivery(0, BEN)).send(preview(1, BEN));
        assertThat(answer().getPreview().getApprovalNeeded()).isTrue();
        assertThat(answer().getPreview().getCommands()).isEqualTo(1);
        stage.tick(100 * HOUR);
        assertThat(stage.trace()).hasSize(1);
    }

    @Test
    void it_counts_towards_no_limit_and_says_when_a_recall_would_be_beyond_one() {
        stage.send(StageEvents.settings(-HOUR).setRecallsPerSender(1).build()).send(StageEvents.delivery(0, BEN));
        stage.send(preview(1, BEN)).send(preview(2, BEN)).send(StageEvents.ask(3, BEN));
        assertThat(stage.command().getRecallId()).isEqualTo("r1@one.example");
        stage.send(preview(4, BEN));
        assertThat(answer().getReason()).isEqualTo(RecallReason.OVER_LIMIT);
    }

    @Test
    void of_a_copy_that_a_recall_deleted_it_says_that_nothing_is_left_to_do() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        stage.send(StageEvents.answer(2, stage.command(), OutcomeStatus.DELETED))
                .send(preview(3, BEN));
        assertThat(answer().getResult()).isEqualTo(RecallResult.Success);
        assertThat(answer().getPreview().getCommands()).isZero();
    }

    @Test
    void nobody_cancels_or_approves_a_preview() {
        stage.send(preview(1, BEN));
        stage.send(RecallRequest.newBuilder(StageEvents.cancel(2, ALICE))
                        .setRecallId("p1@one.example")
                        .build())
                .send(RecallRequest.newBuilder(StageEvents.approval(3, "boss@one.example", preview(1, BEN)))
                        .setRecallId("p1@one.example")
                        .build());
        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_RECALL", "NOT_WAITING");
    }
}
