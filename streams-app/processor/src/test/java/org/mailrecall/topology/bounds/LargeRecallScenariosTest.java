package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** Recalls of many: nobody waits behind them, and they lose nobody. Each rest allows a hundred recipients more. */
class LargeRecallScenariosTest {
    private static final int MANY = 250;

    private final Stage stage = Stage.paced(1_000);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void who_asks_after_a_large_recall_does_not_wait_for_it() {
        stage.send(largeRecall(10)).send(StageEvents.delivery(0, BEN)).send(otherRecall(10, BEN));
        assertThat(askedOf()).containsExactly(BEN);
        stage.rest();
        assertThat(askedOf()).hasSize(101);
        stage.rest().rest();
        assertThat(askedOf()).hasSize(MANY + 1).doesNotHaveDuplicates();
        stage.tick(DAY + HOUR);
        assertThat(stage.ends()).hasSize(MANY + 1);
        assertThat(stage.rows(StoreCatalogue.FAN_OUT_QUEUE)).isZero();
    }

    @Test
    void after_a_quiet_second_as_many_as_in_a_second_are_told_at_once_and_no_more() {
        IntStream.range(0, 30).forEach(n -> stage.rest());
        stage.send(StageEvents.ask(10, recipients(950)));
        assertThat(askedOf()).hasSize(950);
        stage.send(RecallRequest.newBuilder(StageEvents.ask(11, recipients(950)))
                .setRecallId("r2@one.example")
                .build());
        assertThat(stage.trace(TraceEvent.Receive)).hasSize(1_000);
        stage.rest();
        assertThat(stage.trace(TraceEvent.Receive)).hasSize(1_100);
    }

    @Test
    void a_cancel_overtakes_and_who_is_asked_later_is_told_of_it_with_the_request() {
        stage.send(largeRecall(10)).rest();
        assertThat(askedOf()).hasSize(100);
        stage.send(StageEvents.cancel(10, ALICE)).rest();
        assertThat(ofRecipients(TraceEvent.Cancel)).hasSize(100).containsAll(askedOf());
        IntStream.range(0, 5).forEach(n -> stage.rest());
        stage.tick(HOUR);
        assertThat(stage.ends()).hasSize(MANY).allMatch(end -> end.endsWith("Failed CANCELLED"));
    }

    @Test
    void an_approval_reaches_those_who_are_asked_after_it() {
        stage.send(
                StageEvents.settings(-HOUR).setApprovalAboveRecipients(MANY - 1).build());
        stage.send(StageEvents.delivery(0, "r249@one.example"));
        stage.send(largeRecall(10)).rest();
        stage.send(StageEvents.approval(10, "boss@one.example"));
        IntStream.range(0, 6).forEach(n -> stage.rest());
        stage.tick(60);
        assertThat(ofRecipients(TraceEvent.Approve)).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(stage.command().getRecipient()).isEqualTo("r249@one.example");
    }

    @Test
    void the_longest_ids_and_subjects_make_no_row_that_a_broker_would_refuse() {
        RecallRequest usual = StageEvents.ask(10, recipients(1_000));
        stage.send(RecallRequest.newBuilder(usual)
                .setTenant("\u20ac".repeat(998))
                .setRecallId("r".repeat(986) + "@one.example")
                .setAsk(RecallAsk.newBuilder(usual.getAsk())
                        .setOriginalMessageId("m".repeat(986) + "@one.example")
                        .setSubject("\u20ac".repeat(200_000))
                        .build())
                .build());
        assertThat(stage.deadReasons()).isEmpty();
        assertThat(stage.internalRecords())
                .filteredOn(record -> record.topic().endsWith("-changelog"))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.value() == null ? 0 : record.value().length)
                        .as(record.topic())
                        .isLessThan(900 << 10));
    }

    private static String[] recipients(int many) {
        return IntStream.range(0, many).mapToObj(n -> "r" + n + "@one.example").toArray(String[]::new);
    }

    private static RecallRequest largeRecall(long second) {
        return StageEvents.ask(second, recipients(MANY));
    }

    private static RecallRequest otherRecall(long second, String recipient) {
        return RecallRequest.newBuilder(StageEvents.ask(second, recipient))
                .setRecallId("r2@one.example")
                .build();
    }

    private List<String> askedOf() {
        return stage.trace().stream().map(RecallTrace::getRecipient).distinct().toList();
    }

    private List<String> ofRecipients(TraceEvent event) {
        return stage.trace(event).stream().map(RecallTrace::getRecipient).toList();
    }
}
