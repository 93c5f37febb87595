package org.mailrecall.topology.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** The contents of trace, commands and reports. */
class TraceScenariosTest {
    private static final String DROPPED = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void the_trace_of_a_success_says_what_it_rests_on_whether_it_was_read_and_how_long_it_lay_there() {
        stage.send(StageEvents.delivery(0, ALICE))
                .send(StageEvents.delivery(1, BEN))
                .send(StageEvents.ask(10, BEN));
        stage.send(deleted(15, stage.command()));

        assertThat(stage.trace().stream().map(RecallTrace::getEvent))
                .containsExactly(
                        TraceEvent.Receive, TraceEvent.Expand, TraceEvent.Command, TraceEvent.Outcome, TraceEvent.Drop);
        RecallTrace end = stage.trace(TraceEvent.Drop).get(0);
        assertThat(end.getDetail()).isEqualTo(DROPPED + "Success");
        assertThat(end.getStatus()).isEqualTo(TraceStatus.Failed);
        assertThat(end.getResult()).isEqualTo(RecallResult.Success);
        assertThat(end.getEvidence()).isEqualTo(new Evidence("delete-outcomes", 0, 0L, null));
        assertThat(end.getWasRead()).isTrue();
        assertThat(end.getKeptForHold()).isFalse();
        assertThat(end.getInMailboxMillis()).isEqualTo(14_000);
        assertThat(end.getSubject()).isEqualTo("Recall: Figures");
        assertThat(stage.trace(TraceEvent.Expand).get(0).getEvidence())
                .isEqualTo(new Evidence("delivered-messages", 0, 1L, null));
        assertThat(stage.trace(TraceEvent.Receive).get(0).getEvidence())
                .isEqualTo(new Evidence("recall-requests", 0, 0L, null));
    }

    @Test
    void a_command_names_the_copy_the_sender_and_the_deadline_and_keeps_holds() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN));
        DeleteCommand command = stage.command();
        assertThat(command.getExpectedSender()).isEqualTo(ALICE);
        assertThat(command.getKeepHolds()).isTrue();
        assertThat(command.getOnlyIfUnread()).isFalse();
        assertThat(command.getDeadline()).isEqualTo(at(10 + DAY));
        assertThat(command.getRecipientKey()).isEqualTo("north|" + BEN + "|m1@one.example");
        stage.tick(200);
        assertThat(stage.commands().stream().map(DeleteCommand::getCommandId).distinct())
                .hasSize(1);
        assertThat(stage.commands().stream().map(DeleteCommand::getAttempt)).containsExactly(1, 2);
    }

    @Test
    void what_never_came_is_dropped_as_failed_at_the_deadline_and_not_before() {
        stage.send(StageEvents.ask(0, BEN)).tick(DAY + 29);
        assertThat(stage.trace(TraceEvent.Defer)).hasSize(1);
        assertThat(stage.ends()).isEmpty();
        stage.tick(DAY + 30);
        RecallTrace end = stage.trace(TraceEvent.Drop).get(0);
        assertThat(end.getDetail()).isEqualTo(DROPPED + "Failed");
        assertThat(end.getReason()).isEqualTo(RecallReason.NEVER_DELIVERED);
        assertThat(end.getEvidence()).isNull();
        assertThat(end.getEventTime()).isEqualTo(at(DAY));
    }

    @Test
    void recall_switched_off_is_traced_as_delivered() {
        stage.send(StageEvents.settings(-1, false))
                .send(StageEvents.ask(0, BEN))
                .tick(1);
        RecallTrace end = stage.trace(TraceEvent.Deliver).get(0);
        assertThat(end.getStatus()).isEqualTo(TraceStatus.Delivered);
        assertThat(end.getResult()).isEqualTo(RecallResult.Delivered);
        assertThat(end.getReason()).isEqualTo(RecallReason.RECALL_DISABLED);
        assertThat(stage.report().getDelivered()).isEqualTo(1);
    }

    @Test
    void copies_that_get_no_command_are_traced_with_the_reason() {
        stage.send(StageEvents.ask(0, BEN));
        stage.send(copy("d1", BEN).setRoute(DeliveryRoute.RULE_REDIRECT).build());
        stage.send(copy("d2", BEN).setPlace(DeliveryPlace.EXTERNAL).build());
        stage.send(copy("d3", BEN).setSender("mallory@one.example").build());
        assertThat(stage.trace(TraceEvent.Expand).stream().map(RecallTrace::getReason))
                .containsExactly(RecallReason.OUT_OF_REACH, RecallReason.OUT_OF_REACH, RecallReason.NOT_SENDER);
        assertThat(stage.commands()).isEmpty();
        stage.tick(2 * DAY);
        assertThat(stage.ends()).containsExactly(BEN + " Failed OUT_OF_REACH");
    }

    @Test
    void what_comes_after_the_end_is_late_counted_and_gets_no_command() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN));
        DeleteCommand first = stage.command();
        stage.tick(DAY + 100);
        int sent = stage.commands().size();
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_CONFIRMED");
        stage.send(copy("d2", BEN).setEventTime(at(100)).build(), at(DAY + 101));
        stage.send(StageEvents.answer(DAY, first, OutcomeStatus.DELETED))
                .send(StageEvents.cancel(DAY, ALICE), at(DAY + 102));
        assertThat(stage.trace(TraceEvent.Late)).hasSize(3);
        assertThat(stage.count("recall.late")).isGreaterThanOrEqualTo(2);
        assertThat(stage.commands()).hasSize(sent);
        assertThat(stage.ends()).hasSize(1);
    }

    @Test
    void repeated_deliveries_and_outcomes_are_counted_and_change_nothing() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN)).send(StageEvents.delivery(0, BEN));
        assertThat(stage.count("recall.duplicates")).isEqualTo(1);
        stage.send(deleted(15, stage.command())).send(deleted(15, stage.command()));
        assertThat(stage.count("recall.duplicates")).isEqualTo(2);
        assertThat(stage.trace(TraceEvent.Outcome)).hasSize(1);
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void a_recall_that_was_refused_reports_no_forwarded_copy_that_another_recall_deletes() {
        stage.send(forwarded("d2", 0)).send(StageEvents.ask(10, BEN));
        RecallRequest ask = StageEvents.ask(11, BEN);
        RecallRequest refused = RecallRequest.newBuilder(ask)
                .setRecallId("r2@one.example")
                .setAsk(RecallAsk.newBuilder(ask.getAsk()).setEncrypted(true).build())
                .build();
        stage.send(refused).send(deleted(15, stage.command()));
        assertThat(stage.reports())
                .filteredOn(report -> report.getRecallId().equals("r2@one.example"))
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.getForwardedCopies()).isEmpty());
        assertThat(stage.ends()).contains(BEN + " Failed ENCRYPTED");
    }

    @Test
    void forwarded_copies_are_deleted_and_reported_beside_the_result() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN, "ann@one.example"));
        stage.send(deleted(15, stage.command()));
        stage.send(forwarded("d2", 20)).send(forwarded("d3", 21));
        List<DeleteCommand> commands = stage.commands();
        assertThat(commands.stream().map(DeleteCommand::getMailbox))
                .containsExactly(BEN, "box2@one.example", "box2@one.example");
        stage.send(StageEvents.answer(25, commands.get(1), OutcomeStatus.TRY_AGAIN));
        assertThat(stage.report().getForwardedCopies()).isEqualTo(java.util.Map.of("TRY_AGAIN", 1));
        stage.send(deleted(26, commands.get(1)))
                .send(StageEvents.answer(27, commands.get(2), OutcomeStatus.NOT_IN_MAILBOX));
        RecallReport report = stage.report();
        assertThat(report.getForwardedCopies()).isEqualTo(java.util.Map.of("DELETED", 1, "NOT_IN_MAILBOX", 1));
        assertThat(report.getSucceeded()).isEqualTo(1);
        assertThat(report.getPending()).isEqualTo(1);
        assertThat(report.getComplete()).isFalse();
        assertThat(stage.ends()).containsExactly(BEN + " Success");
        stage.tick(DAY + 100);
        assertThat(stage.report().getComplete()).isTrue();
    }

    @Test
    void a_report_counts_by_result_and_reason_and_a_recipient_named_twice_once() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN, "BEN@ONE.EXAMPLE", "ann@one.example"));
        stage.send(deleted(15, stage.command())).tick(DAY + 100);
        RecallReport report = stage.report();
        assertThat(report.getKnownRecipients()).isEqualTo(2);
        assertThat(report.getSucceeded()).isEqualTo(1);
        assertThat(report.getFailedByReason()).isEqualTo(java.util.Map.of("NEVER_DELIVERED", 1));
        assertThat(report.getComplete()).isTrue();
        assertThat(report.getSummary()).isEqualTo("1 recalled, 1 failed, 0 pending");
    }

    @Test
    void a_deletion_for_one_recall_answers_another_that_is_asked_for_later() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN));
        stage.send(deleted(15, stage.command()));
        stage.send(RecallRequest.newBuilder(StageEvents.ask(20, BEN))
                .setRecallId("r2@one.example")
                .build());
        assertThat(stage.commands()).hasSize(1);
        assertThat(stage.ends()).containsExactly(BEN + " Success", BEN + " Success");
    }

    @Test
    void another_answer_than_deleted_is_only_its_own_recalls() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(10, BEN));
        stage.send(RecallRequest.newBuilder(StageEvents.ask(10, BEN))
                .setRecallId("r2@one.example")
                .build());
        List<DeleteCommand> commands = stage.commands();
        stage.send(StageEvents.answer(15, commands.get(0), OutcomeStatus.NOT_IN_MAILBOX))
                .tick(75);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_IN_MAILBOX");
        stage.send(StageEvents.answer(76, commands.get(1), OutcomeStatus.REJECTED))
                .tick(136);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_IN_MAILBOX", BEN + " Failed REJECTED");
    }

    private static DeleteOutcome deleted(long second, DeleteCommand command) {
        return DeleteOutcome.newBuilder(StageEvents.answer(second, command, OutcomeStatus.DELETED))
                .setWasRead(true)
                .setKeptForHold(false)
                .build();
    }

    private static DeliveredMessage.Builder copy(String deliveryId, String recipient) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(1, recipient)).setDeliveryId(deliveryId);
    }

    private static DeliveredMessage forwarded(String deliveryId, long second) {
        return copy(deliveryId, BEN)
                .setEventTime(at(second))
                .setRoute(DeliveryRoute.AUTO_FORWARD)
                .setMailbox("box2@one.example")
                .build();
    }
}
