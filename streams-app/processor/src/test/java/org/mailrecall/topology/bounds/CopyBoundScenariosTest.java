package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.stage.FirstTasks;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * The bounds of copies of an id, of recalls of a copy and of attempts of a command: beyond a bound they are counted,
 * and stop nobody.
 */
class CopyBoundScenariosTest {
    private static final int LARGEST_RECORD = 900 << 10;
    private static final String ADDRESS = "@" + "d".repeat(60) + "." + "e".repeat(60) + ".example";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static DeliveredMessage copy(long second, int number, String sender) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(second, BEN))
                .setDeliveryId("d" + number)
                .setSender(sender)
                .build();
    }

    private static RecallRequest ask(int number, long second) {
        return RecallRequest.newBuilder(StageEvents.ask(second, BEN))
                .setRecallId("r" + number + "@one.example")
                .build();
    }

    private List<RecallTrace> beyond() {
        return stage.trace(TraceEvent.Expand).stream()
                .filter(line -> line.getDetail().startsWith("More copies"))
                .toList();
    }

    @Test
    void a_hundred_copies_get_a_command_and_those_beyond_get_one_trace_line() {
        IntStream.range(0, 130).forEach(n -> stage.send(copy(n, n, ALICE)));
        stage.send(ask(1, 200));
        IntStream.range(130, 140).forEach(n -> stage.send(copy(201, n, ALICE)));
        stage.tick(300);

        assertThat(stage.commands().stream().map(DeleteCommand::getCommandId).distinct())
                .hasSize(SeenCopies.MOST_JUDGED);
        assertThat(beyond()).singleElement().satisfies(line -> assertThat(line.getReason())
                .isEqualTo(RecallReason.TOO_MANY_COPIES));
    }

    @Test
    void copies_that_others_planted_leave_room_for_the_right_one() {
        IntStream.range(0, 200).forEach(n -> stage.send(copy(n, n, "mallory@one.example")));
        stage.send(ask(1, 300)).send(copy(301, 999, ALICE));

        assertThat(stage.commands()).hasSize(1);
    }

    @Test
    void a_recall_too_many_of_one_copy_fails_once_however_often_it_is_asked_for() {
        stage.send(copy(0, 0, ALICE));
        IntStream.range(0, RecipientRecalls.MOST_RECALLS + 2)
                .forEach(n -> stage.send(StageEvents.byDelegate(ask(n, 10), "p" + n + "@one.example")));
        assertThat(stage.ends()).containsExactly(BEN + " Failed OVER_LIMIT", BEN + " Failed OVER_LIMIT");
        stage.tick(200 * HOUR);
        assertThat(stage.ends()).hasSize(RecipientRecalls.MOST_RECALLS + 2);
    }

    @Tag("slow")
    @Test
    void rows_filled_to_their_bounds_fit_into_a_record() {
        String longest = "s".repeat(60) + ADDRESS;
        IntStream.range(0, 150)
                .forEach(n -> stage.send(DeliveredMessage.newBuilder(copy(n, n, longest))
                        .setMailbox("m" + n + "m".repeat(50) + ADDRESS)
                        .setRoute(DeliveryRoute.AUTO_FORWARD)
                        .build()));
        // All come in the same millisecond, as from a transport that knows whole seconds.
        IntStream.range(0, 40).forEach(n -> {
            RecallRequest usual = StageEvents.byDelegate(ask(n, 200), "p" + n + "p".repeat(50) + ADDRESS);
            RecallAsk ask = RecallAsk.newBuilder(usual.getAsk())
                    .setSender(longest)
                    .setSubject("\u20ac".repeat(998))
                    .setRole(AskerRole.DELEGATE)
                    .build();
            stage.send(RecallRequest.newBuilder(usual).setAsk(ask).build());
        });
        IntStream.range(0, 10).forEach(round -> {
            stage.tick(300 + round * HOUR);
            List<DeleteCommand> last = List.copyOf(stage.commands());
            last.subList(Math.max(0, last.size() - 40 * 100), last.size()).stream()
                    .filter(command -> command.getRecallId().startsWith("r1@"))
                    .forEach(command ->
                            stage.send(StageEvents.answer(301 + round * HOUR, command, OutcomeStatus.TRY_AGAIN)));
        });

        assertThat(stage.internalRecords())
                .extracting(CopyBoundScenariosTest::size)
                .allMatch(size -> size < LARGEST_RECORD);
        assertThat(stage.deadReasons()).doesNotContain("TOO_LARGE");
    }

    private static int size(ReplayDriver.Internal record) {
        return (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
    }

    @Test
    void after_a_stop_of_an_hour_only_the_last_attempt_leaves() {
        stage.send(copy(0, 0, ALICE)).send(ask(1, 10)).tick(41);
        assertThat(stage.commands()).hasSize(1);
        stage.tick(HOUR);
        assertThat(stage.commands())
                .extracting(DeleteCommand::getAttempt)
                .hasSize(2)
                .startsWith(1);
        int attempt = stage.commands().get(1).getAttempt();
        assertThat(attempt).isGreaterThan(4);
        // The pauses go on as they would have.
        stage.tick(HOUR + 500);
        assertThat(stage.commands()).hasSize(2);
        stage.tick(3 * HOUR);
        assertThat(stage.commands()).extracting(DeleteCommand::getAttempt).hasSize(3);
        assertThat(stage.trace(TraceEvent.Command)).hasSize(3);
    }

    @Test
    void an_outcome_of_an_attempt_that_never_fell_due_decides_nothing() {
        stage.send(copy(0, 0, ALICE)).send(ask(1, 10));
        DeleteCommand command = stage.command();
        for (int attempt = 100; attempt < 110; attempt++) {
            DeleteCommand never =
                    DeleteCommand.newBuilder(command).setAttempt(attempt).build();
            stage.send(StageEvents.answer(20, never, OutcomeStatus.DELETED));
        }
        stage.tick(82);
        assertThat(stage.ends()).isEmpty();
        assertThat(stage.deadReasons()).hasSize(10).containsOnly("UNKNOWN_COMMAND");
        assertThat(stage.trace(TraceEvent.Outcome)).isEmpty();
    }

    @Test
    void a_recipient_named_again_long_after_the_end_does_not_end_again() {
        // Matching reads a recall long after its end, twice, as from a queue that fell behind.
        try (FirstTasks tasks = new FirstTasks(1, 1, new SimpleMeterRegistry())) {
            String key = RecallKeys.recipientKey("north", BEN, "m1@one.example");
            var asked = new RecipientEvent(
                    RecallRows.toState(StageEvents.ofRecipient("r1@one.example", ALICE, BEN, Stage.START)));
            tasks.pipe(key, new RecipientEvent(new TimeReached(0, at(100 * HOUR).toEpochMilli())));
            tasks.pipe(key, asked);
            tasks.pipe(key, asked);
            assertThat(tasks.trace())
                    .filteredOn(line -> line.getEvent() == TraceEvent.Drop)
                    .hasSize(1);
        }
    }
}
