package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** TopologyContext, cancels and tenants. */
class RequestScenariosTest {
    private static final String ANN = "ann@one.example";
    private static final String EVE = "eve@one.example";

    private final Stage stage = new Stage();

    @org.junit.jupiter.api.AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_part_that_comes_again_counts_once() {
        stage.send(StageEvents.part(0, 1, 2, 3, ANN, BEN)).send(StageEvents.part(0, 1, 2, 3, ANN, BEN));
        RecallReport report = stage.report();
        assertThat(report.getPartsKnown()).isEqualTo(1);
        assertThat(report.getKnownRecipients()).isEqualTo(2);
        assertThat(stage.trace(TraceEvent.Receive)).hasSize(2);
        assertThat(stage.count("recall.duplicates")).isEqualTo(1);
    }

    @Test
    void two_recalls_of_one_moment_for_different_recipients_are_kept_apart() {
        RecallRequest other = RecallRequest.newBuilder(StageEvents.ask(10, BEN))
                .setRecallId("r2@one.example")
                .build();
        stage.send(StageEvents.ask(10, ANN)).send(other).tick(DAY + HOUR);
        assertThat(stage.ends())
                .containsExactlyInAnyOrder(ANN + " Failed NEVER_DELIVERED", BEN + " Failed NEVER_DELIVERED");
    }

    @Test
    void until_all_parts_are_there_the_report_says_how_many_are_known() {
        stage.send(StageEvents.part(0, 2, 2, 3, "cleo@one.example"));
        assertThat(stage.report().getSummary()).startsWith("1 of 3 known; ");
        stage.send(StageEvents.part(0, 1, 2, 3, ANN, BEN));
        assertThat(stage.report().getSummary()).isEqualTo("0 recalled, 0 failed, 3 pending");
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void a_part_that_contradicts_an_earlier_one_is_a_dead_letter() {
        stage.send(StageEvents.part(0, 1, 2, 3, ANN, BEN));
        RecallRequest other = StageEvents.part(0, 2, 2, 3, "cleo@one.example");
        RecallAsk planted = RecallAsk.newBuilder(other.getAsk())
                .setSender(EVE)
                .setRole(AskerRole.DELEGATE)
                .build();
        stage.send(RecallRequest.newBuilder(other).setAsk(planted).build());
        assertThat(stage.deadReasons()).containsExactly("CONTRADICTS_EARLIER_PART");
        assertThat(stage.report().getPartsKnown()).isEqualTo(1);
    }

    @Test
    void a_request_read_after_its_own_deadline_is_a_dead_letter() {
        stage.tick(DAY + 29).send(StageEvents.ask(0, ANN), at(DAY + 29));
        assertThat(stage.deadReasons()).isEmpty();
        stage.tick(DAY + 30).send(request("r2@one.example", 0), at(DAY + 30));
        assertThat(stage.deadReasons()).containsExactly("PAST_DEADLINE");
    }

    @Test
    void nobody_but_who_asked_can_cancel() {
        stage.send(StageEvents.ask(0, ANN)).send(StageEvents.cancel(1, EVE));
        assertThat(stage.deadReasons()).containsExactly("NOT_THE_ASKER");
        stage.send(StageEvents.delivery(2, ANN));
        assertThat(stage.command().getMailbox()).isEqualTo(ANN);
    }

    @Test
    void of_cancels_that_come_first_the_askers_counts_and_anothers_is_a_dead_letter_when_the_recall_comes() {
        stage.send(StageEvents.cancel(0, EVE))
                .send(StageEvents.cancel(1, ALICE))
                .send(StageEvents.cancel(1, ALICE));
        assertThat(stage.deadReasons()).isEmpty();
        stage.send(StageEvents.delivery(2, ANN)).send(StageEvents.ask(5, ANN)).tick(60);

        List<ReplayDriver.DeadLetter> letters = stage.deadLetters();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo("NOT_THE_ASKER");
            assertThat(Stage.header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
            assertThat(letter.value()).isNotEmpty();
        });
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.ends()).containsExactly(ANN + " Failed CANCELLED");
        assertThat(stage.count("recall.duplicates")).isEqualTo(1);
    }

    @Test
    void a_cancel_reaches_every_part_also_one_that_comes_later() {
        stage.send(StageEvents.part(0, 1, 2, 2, ANN))
                .send(StageEvents.cancel(1, ALICE))
                .send(StageEvents.part(0, 2, 2, 2, BEN), at(2));
        stage.tick(60);
        assertThat(stage.ends()).containsExactlyInAnyOrder(ANN + " Failed CANCELLED", BEN + " Failed CANCELLED");
    }

    @Test
    void the_earlier_of_two_cancels_counts_whichever_was_read_first() {
        stage.send(StageEvents.ask(0, ANN))
                .send(StageEvents.cancel(20, ALICE))
                .send(StageEvents.cancel(10, ALICE), at(21));
        stage.tick(60);
        assertThat(stage.trace(TraceEvent.Drop)).singleElement().satisfies(end -> assertThat(end.getEventTime())
                .isEqualTo(at(10)));
    }

    @Test
    void a_cancel_whose_recall_is_never_asked_for_is_a_dead_letter_in_the_end() {
        stage.send(StageEvents.cancel(0, ALICE)).tick(DAY);
        assertThat(stage.deadReasons()).isEmpty();
        stage.tick(DAY + 2 * HOUR);
        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_RECALL");
        stage.send(StageEvents.cancel(0, ALICE), at(DAY + 2 * HOUR));
        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_RECALL");
    }

    @Test
    void two_tenants_that_share_all_ids_never_touch_each_other() {
        DeliveredMessage south = DeliveredMessage.newBuilder(StageEvents.delivery(0, ANN))
                .setTenant("south")
                .build();
        stage.send(StageEvents.delivery(0, ANN)).send(south);
        stage.send(StageEvents.ask(1, ANN));
        assertThat(stage.command().getTenant()).isEqualTo("north");
        stage.send(RecallRequest.newBuilder(StageEvents.ask(1, ANN))
                .setTenant("south")
                .build());
        assertThat(stage.commands()).hasSize(2);

        stage.send(StageEvents.answer(5, stage.commands().get(0), OutcomeStatus.DELETED));
        stage.send(RecallRequest.newBuilder(StageEvents.cancel(6, ALICE))
                .setTenant("south")
                .build());
        stage.send(StageEvents.answer(7, stage.commands().get(1), OutcomeStatus.NOT_IN_MAILBOX))
                .tick(120);
        assertThat(stage.ends()).containsExactly(ANN + " Success", ANN + " Failed NOT_IN_MAILBOX");
        assertThat(stage.commands().get(0).getCommandId())
                .isNotEqualTo(stage.commands().get(1).getCommandId());
    }

    private static RecallRequest request(String recallId, long second) {
        return RecallRequest.newBuilder(StageEvents.ask(second, ANN))
                .setRecallId(recallId)
                .build();
    }
}
