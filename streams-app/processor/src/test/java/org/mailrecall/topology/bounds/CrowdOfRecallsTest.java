package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Recalls that others ask for under the Message-ID of Alice's message do not take the place of Alice's recall. */
class CrowdOfRecallsTest {
    private static final String MALLORY = "mallory@one.example";
    private static final String OF_ALICE = "alice@recall.example";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static DeliveredMessage copyOf(String sender) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(0, BEN))
                .setDeliveryId("d-" + sender)
                .setSender(sender)
                .build();
    }

    private static RecallRequest ask(String recallId, String person) {
        RecallRequest usual = StageEvents.ask(10, BEN);
        return RecallRequest.newBuilder(usual)
                .setRecallId(recallId)
                .setRequestedBy(person)
                .setAsk(RecallAsk.newBuilder(usual.getAsk()).setSender(person).build())
                .build();
    }

    private void malloryAsks() {
        IntStream.range(0, Bounds.RECALLS_PER_RECIPIENT_KEY)
                .forEach(n -> stage.send(ask("m" + n + "@recall.example", MALLORY)));
    }

    private void aliceAsks() {
        stage.send(ask(OF_ALICE, ALICE));
    }

    private List<String> commandedForAlice() {
        return stage.commands().stream()
                .filter(command -> command.getRecallId().equals(OF_ALICE))
                .map(command -> command.getExpectedSender())
                .toList();
    }

    @Test
    void a_hundred_recalls_of_somebody_elses_message() {
        stage.send(copyOf(ALICE));
        malloryAsks();
        aliceAsks();

        assertThat(commandedForAlice()).containsExactly(ALICE);
        assertThat(stage.trace(TraceEvent.Drop))
                .hasSize(Bounds.RECALLS_PER_RECIPIENT_KEY - Bounds.RECALLS_OF_ASKER_PER_RECIPIENT_KEY)
                .allMatch(line -> line.getSender().equals(MALLORY));
    }

    @Test
    void a_hundred_recalls_of_an_own_message_under_the_same_id() {
        stage.send(copyOf(MALLORY)).send(copyOf(ALICE));
        malloryAsks();
        aliceAsks();

        assertThat(commandedForAlice()).containsExactly(ALICE);
    }

    @Test
    void a_hundred_recalls_before_any_copy_is_known() {
        malloryAsks();
        aliceAsks();
        stage.send(copyOf(MALLORY)).send(copyOf(ALICE)).tick(60);

        assertThat(commandedForAlice()).containsExactly(ALICE);
    }

    @Test
    void recalls_of_a_hundred_people_who_have_no_copy() {
        stage.send(copyOf(ALICE));
        IntStream.range(0, Bounds.RECALLS_PER_RECIPIENT_KEY)
                .forEach(n -> stage.send(ask("p" + n + "@recall.example", "p" + n + "@one.example")));
        aliceAsks();

        assertThat(commandedForAlice()).containsExactly(ALICE);
    }

    @Test
    void a_copy_that_comes_after_the_asking_gives_no_place_in_either_order() {
        DeliveredMessage later = DeliveredMessage.newBuilder(StageEvents.delivery(20, BEN))
                .setSender(ALICE)
                .build();
        for (boolean copyFirst : new boolean[] {true, false}) {
            try (Stage each = new Stage()) {
                IntStream.range(0, Bounds.RECALLS_PER_RECIPIENT_KEY / 2)
                        .forEach(n -> each.send(ask("p" + n + "@recall.example", "p" + n + "@one.example")));
                if (copyFirst) {
                    each.send(later).send(ask(OF_ALICE, ALICE));
                } else {
                    each.send(ask(OF_ALICE, ALICE)).send(later);
                }
                each.tick(60);

                assertThat(each.commands()).as("copy first: " + copyFirst).isEmpty();
                assertThat(each.ends()).containsExactly(BEN + " Failed OVER_LIMIT");
            }
        }
    }

    @Test
    void a_preview_says_that_the_recall_would_go_on() {
        stage.send(copyOf(ALICE));
        malloryAsks();
        stage.send(RecallRequest.newBuilder(ask(OF_ALICE, ALICE))
                .setAction(RequestAction.PREVIEW)
                .build());

        assertThat(stage.trace(TraceEvent.Preview)).singleElement().satisfies(line -> assertThat(line.getReason())
                .isNull());
    }
}
