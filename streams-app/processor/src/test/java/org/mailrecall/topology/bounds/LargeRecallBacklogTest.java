package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Large recalls in a backlog: a day of input is read within a moment of the wall clock. The results are those of a
 * processor that sends the events of all recipients at once.
 */
@Tag("slow")
class LargeRecallBacklogTest {
    private static final int MORE_THAN_IN_ONE_GO = 3_000;
    private static final long NEXT_DAY = 26 * HOUR;

    private final Supplier<Stage> paced = () -> Stage.paced(1_000);
    private final Supplier<Stage> atOnce = Stage::new;

    @ParameterizedTest
    @ValueSource(ints = {150, MORE_THAN_IN_ONE_GO})
    void the_recipients_of_a_recall_are_known_before_its_deadline_has_passed(int recipients) {
        List<String> expected = deleted(atOnce, recipients);
        assertThat(expected).hasSize(recipients).allMatch(end -> end.endsWith(" Success"));
        assertThat(deleted(paced, recipients)).isEqualTo(expected);
    }

    private static List<String> deleted(Supplier<Stage> made, int recipients) {
        try (Stage stage = made.get()) {
            names(recipients).forEach(name -> stage.send(StageEvents.delivery(0, name)));
            sendInParts(stage, 10, recipients);
            // The outcomes came while the recall was live: each mailbox service had its command then.
            IntStream.range(0, 10).forEach(n -> stage.tick(10 + n).rest());
            List<DeleteOutcome> outcomes = stage.commands().stream()
                    .map(command -> StageEvents.answer(40, command, OutcomeStatus.DELETED))
                    .toList();
            outcomes.forEach(stage::send);
            stage.send(otherRecall(NEXT_DAY));
            rest(stage);
            assertThat(stage.deadReasons()).isEmpty();
            assertThat(stage.rows(StoreCatalogue.FAN_OUT_QUEUE)).isZero();
            return ends(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {150, MORE_THAN_IN_ONE_GO})
    void a_recall_with_a_day_without_input_behind_it_sends_its_commands(int recipients) {
        for (Supplier<Stage> made : List.of(atOnce, paced)) {
            try (Stage stage = made.get()) {
                names(recipients).forEach(name -> stage.send(StageEvents.delivery(0, name)));
                sendInParts(stage, 10, recipients);
                stage.send(otherRecall(NEXT_DAY));
                rest(stage);
                assertThat(stage.commands()).extracting(c -> c.getRecipient()).containsAll(names(recipients));
                assertThat(ends(stage)).hasSize(recipients).allMatch(end -> end.endsWith(" Failed NOT_CONFIRMED"));
            }
        }
    }

    @Test
    void an_approval_in_the_backlog_counts() {
        for (Supplier<Stage> made : List.of(atOnce, paced)) {
            try (Stage stage = made.get()) {
                stage.send(StageEvents.settings(-HOUR)
                        .setApprovalAboveRecipients(100)
                        .build());
                sendInParts(stage, 10, 150);
                stage.send(StageEvents.approval(20, "boss@one.example")).send(otherRecall(4 * 24 * HOUR));
                rest(stage);
                assertThat(ends(stage)).hasSize(150).allMatch(end -> end.endsWith(" Failed NEVER_DELIVERED"));
            }
        }
    }

    @Test
    void a_cancel_in_the_backlog_counts() {
        for (Supplier<Stage> made : List.of(atOnce, paced)) {
            try (Stage stage = made.get()) {
                sendInParts(stage, 10, 150);
                stage.send(StageEvents.cancel(20, ALICE)).send(otherRecall(NEXT_DAY));
                rest(stage);
                assertThat(ends(stage)).hasSize(150).allMatch(end -> end.endsWith(" Failed CANCELLED"));
            }
        }
    }

    @Test
    void a_recipient_named_twice_ends_once_and_counts_once() {
        for (Supplier<Stage> made : List.of(atOnce, paced)) {
            try (Stage stage = made.get()) {
                List<String> named = names(150);
                String[] withTwo = named.toArray(String[]::new);
                withTwo[149] = withTwo[3];
                stage.send(StageEvents.part(10, 1, 2, 151, withTwo));
                stage.send(StageEvents.part(10, 2, 2, 151, named.get(7)));
                stage.send(otherRecall(NEXT_DAY));
                rest(stage);
                assertThat(ends(stage)).hasSize(149).doesNotHaveDuplicates();
                RecallReport report = stage.reports().stream()
                        .filter(one -> one.getRecallId().equals("r1@one.example"))
                        .reduce((first, last) -> last)
                        .orElseThrow();
                assertThat(report.getKnownRecipients()).isEqualTo(149);
                assertThat(report.getComplete()).isTrue();
            }
        }
    }

    @Test
    void a_large_recall_that_goes_on_holds_nobody_up() {
        try (Stage stage = paced.get()) {
            sendInParts(stage, 10, MORE_THAN_IN_ONE_GO);
            stage.send(StageEvents.cancel(11, ALICE));
            stage.send(StageEvents.delivery(11, BEN)).send(otherRecall(11));
            stage.tick(12).rest().tick(13).rest();
            assertThat(stage.trace(TraceEvent.Receive))
                    .extracting(line -> line.getRecipient())
                    .contains(BEN);
            assertThat(stage.commands()).singleElement().satisfies(command -> assertThat(command.getRecipient())
                    .isEqualTo(BEN));
        }
    }

    /** Lets the wall clock go on until the fan-out queue is empty. */
    private static void rest(Stage stage) {
        IntStream.range(0, 60).forEach(n -> stage.rest());
    }

    private static List<String> names(int many) {
        return IntStream.range(0, many).mapToObj(n -> "r" + n + "@one.example").toList();
    }

    private static void sendInParts(Stage stage, long second, int recipients) {
        int parts = (recipients + 999) / 1_000;
        for (int part = 1; part <= parts; part++) {
            String[] named = names(recipients)
                    .subList((part - 1) * 1_000, Math.min(recipients, part * 1_000))
                    .toArray(String[]::new);
            stage.send(StageEvents.part(second, part, parts, recipients, named));
        }
    }

    private static RecallRequest otherRecall(long second) {
        return RecallRequest.newBuilder(StageEvents.ask(second, BEN))
                .setRecallId("r2@one.example")
                .build();
    }

    /** Returns the ends of the large recall, sorted, so that the order of ending does not matter. */
    private static List<String> ends(Stage stage) {
        return stage.ends().stream()
                .filter(end -> !end.startsWith(BEN))
                .sorted()
                .toList();
    }
}
