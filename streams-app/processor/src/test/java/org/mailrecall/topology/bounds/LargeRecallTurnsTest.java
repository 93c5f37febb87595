package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Large recalls beside each other: nobody waits behind all that another has asked for. */
@Tag("slow")
class LargeRecallTurnsTest {
    private static final int MANY = 100_000;
    private static final int FEW = 150;
    /** Each rest allows the recipients of a tenth of a second. */
    private static final int RESTS_OF_TWO_SECONDS = 20;

    private final Stage stage = Stage.paced(1_000);

    @AfterEach
    void close() {
        stage.close();
    }

    private static String[] names(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "r" + n + "@one.example").toArray(String[]::new);
    }

    private void sendLarge(int recipients) {
        int parts = recipients / 1_000;
        for (int part = 1; part <= parts; part++) {
            stage.send(StageEvents.part(10, part, parts, recipients, names((part - 1) * 1_000, part * 1_000)));
        }
    }

    private static RecallRequest few(String tenant, String person) {
        RecallRequest usual = StageEvents.ask(10, names(0, FEW));
        return RecallRequest.newBuilder(usual)
                .setTenant(tenant)
                .setRecallId("r2@one.example")
                .setRequestedBy(person)
                .setAsk(RecallAsk.newBuilder(usual.getAsk())
                        .setOriginalMessageId("m2@one.example")
                        .setSender(person)
                        .build())
                .build();
    }

    private void deliver(RecallRequest recalled) {
        for (String name : names(0, FEW)) {
            stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(0, name))
                    .setTenant(recalled.getTenant())
                    .setMessageId("m2@one.example")
                    .setSender(recalled.getRequestedBy())
                    .build());
        }
    }

    private void twoSeconds() {
        IntStream.range(0, RESTS_OF_TWO_SECONDS).forEach(n -> stage.rest());
    }

    private Stream<String> commandsOfSecond() {
        return stage.commands().stream()
                .filter(command -> command.getRecallId().equals("r2@one.example"))
                .map(command -> command.getRecipient());
    }

    private void assertNotHeldUp(RecallRequest second) {
        deliver(second);
        sendLarge(MANY);
        stage.send(second);
        twoSeconds();
        assertThat(commandsOfSecond()).hasSize(FEW);
        assertThat(asked("r1@one.example")).hasSizeBetween(1_800, 2_000).doesNotHaveDuplicates();
    }

    private List<String> asked(String recall) {
        return stage.trace(TraceEvent.Receive).stream()
                .filter(line -> line.getRecallId().equals(recall))
                .map(RecallTrace::getRecipient)
                .toList();
    }

    @Test
    void a_tenant_does_not_wait_behind_a_recall_of_another() {
        assertNotHeldUp(few("south", ALICE));
    }

    @Test
    void a_person_does_not_wait_behind_a_recall_of_another_of_the_tenant() {
        assertNotHeldUp(few("north", "carl@one.example"));
    }

    @Test
    void a_recall_does_not_wait_behind_a_larger_one_of_the_same_person() {
        assertNotHeldUp(few("north", ALICE));
    }

    @Test
    void nobody_waits_behind_the_cancel_of_a_large_recall() {
        sendLarge(10_000);
        IntStream.range(0, 100).forEach(n -> stage.rest());
        assertThat(asked("r1@one.example")).hasSize(10_000);
        RecallRequest second = few("south", ALICE);
        deliver(second);
        stage.send(StageEvents.cancel(11, ALICE)).send(second);

        IntStream.range(0, 4).forEach(n -> stage.rest());
        assertThat(commandsOfSecond()).hasSize(FEW);
        IntStream.range(0, 100).forEach(n -> stage.rest());
        stage.tick(HOUR);
        assertThat(stage.trace(TraceEvent.Cancel)).hasSize(10_000);
        assertThat(stage.ends()).hasSize(10_000).allMatch(end -> end.endsWith("Failed CANCELLED"));
    }
}
