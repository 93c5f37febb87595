package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.CountedStores;
import org.mailrecall.topology.stage.FirstTasks;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * Inputs that are made to cost much. Work is counted in rows that are read and written, not in time: no input takes
 * more rows than the bounds allow, whatever numbers stand in it, and an ordinary recall afterwards takes as few as
 * before.
 */
class WorkBombTest {
    /** Of an input that concerns no recall, or one with little behind it. */
    private static final long FEW = 150;
    /** Of an input that all recalls of a recipient key have to look at, each with its row. */
    private static final long OF_A_FULL_KEY = 8L * Bounds.RECALLS_PER_RECIPIENT_KEY;

    private static final String RECIPIENT_KEY = RecallKeys.recipientKey("north", BEN, "m1@one.example");

    private long now = 1;

    private final FirstTasks tasks = new FirstTasks(
            TopologySettings.builder().wallClock(false).build(),
            new SimpleMeterRegistry(),
            System::nanoTime,
            Map.of(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, CountedStores.class.getName()));

    @BeforeEach
    void count_from_here() {
        assertThat(rowsOfAnOrdinaryRecall(0)).as("rows are counted").isBetween(10L, FEW);
    }

    @AfterEach
    void an_ordinary_recall_costs_as_little_as_ever() {
        assertThat(rowsOfAnOrdinaryRecall(1)).isLessThan(FEW);
        tasks.close();
    }

    /** One of Carl's own messages, of the tenant south. */
    private long rowsOfAnOrdinaryRecall(int number) {
        String recipient = "carl" + number + "@two.example";
        DeliveredMessage delivery = DeliveredMessage.newBuilder(StageEvents.delivery(now, recipient))
                .setTenant("south")
                .build();
        RecallRequest ask = RecallRequest.newBuilder(StageEvents.ask(now + 1, recipient))
                .setTenant("south")
                .setRecallId("ordinary" + number)
                .build();
        long rows = pipe(
                        Topics.DELIVERED_MESSAGES,
                        RecallKeys.recipientKey("south", recipient, "m1@one.example"),
                        delivery,
                        now)
                + pipe(ask, now + 1);
        assertThat(tasks.commands())
                .filteredOn(command -> command.getRecallId().equals("ordinary" + number))
                .hasSize(1);
        return rows;
    }

    /** Returns the number of rows that an input reads and writes. */
    private long pipe(Topic topic, String key, SpecificRecord value, long second) {
        CountedStores.rows();
        tasks.pipe(topic, key, value, second);
        return CountedStores.rows();
    }

    private long pipe(RecallRequest request, long second) {
        return pipe(
                Topics.RECALL_REQUESTS,
                RecallKeys.recallKey(request.getTenant(), request.getRecallId()),
                request,
                second);
    }

    private long tick(long second) {
        now = second;
        CountedStores.rows();
        tasks.tick(second);
        return CountedStores.rows();
    }

    private static RecallRequest ask(String recallId, long second) {
        return RecallRequest.newBuilder(StageEvents.ask(second, BEN))
                .setRecallId(recallId)
                .build();
    }

    private static DeliveredMessage copy(int number) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(1, BEN))
                .setDeliveryId("d" + number)
                .build();
    }

    @Test
    void two_billion_parts() {
        RecallRequest usual = StageEvents.ask(10, BEN);
        for (int parts : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, Bounds.PARTS + 1}) {
            for (int total : new int[] {1, Integer.MAX_VALUE}) {
                RecallAsk ask = RecallAsk.newBuilder(usual.getAsk())
                        .setParts(parts)
                        .setTotalRecipients(total)
                        .build();
                assertThat(pipe(RecallRequest.newBuilder(usual).setAsk(ask).build(), 10))
                        .isLessThan(FEW);
            }
        }
        assertThat(tasks.deadReasons()).hasSize(6).containsOnly("BAD_FIELD");
    }

    @Test
    void as_many_parts_as_are_allowed_of_which_one_came_are_cancelled_and_forgotten_as_one() {
        assertThat(pipe(StageEvents.part(10, 1, Bounds.PARTS, Bounds.TOTAL_RECIPIENTS, BEN), 10))
                .isLessThan(FEW);
        assertThat(pipe(StageEvents.cancel(11, ALICE), 11)).isLessThan(FEW);
        assertThat(tick(200 * HOUR)).isLessThan(2 * FEW);
    }

    /** The index finds the copies of an id; a recall looks at each of them once, and judges a hundred. */
    @Test
    void ten_thousand_copies_of_one_id() {
        int copies = 10_000;
        for (int n = 0; n < copies; n++) {
            assertThat(pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(n), 1))
                    .isLessThan(FEW);
        }
        assertThat(pipe(ask("r1@one.example", 10), 10)).isLessThan(copies + FEW);
        for (int n = copies; n < copies + 100; n++) {
            assertThat(pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(n), 11))
                    .isLessThan(FEW);
        }
        tick(60);
        assertThat(tasks.commands())
                .filteredOn(command -> command.getTenant().equals("north"))
                .hasSize(Bounds.COPIES_JUDGED);
    }

    @Test
    void recalls_without_end_of_one_copy_in_one_millisecond() {
        pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(0), 1);
        for (int n = 0; n < 3 * Bounds.RECALLS_PER_RECIPIENT_KEY; n++) {
            RecallRequest ask = ask("r" + n + "@one.example", 10);
            assertThat(pipe(StageEvents.byDelegate(ask, "p" + n + "@one.example"), 10))
                    .isLessThan(n < Bounds.RECALLS_PER_RECIPIENT_KEY ? OF_A_FULL_KEY : FEW);
        }
        assertThat(pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(1), 11)).isLessThan(OF_A_FULL_KEY);
    }

    @Test
    void five_thousand_cancels_of_no_recall() {
        for (int n = 0; n < 5_000; n++) {
            RecallRequest cancel = RecallRequest.newBuilder(StageEvents.cancel(10, "u" + n + "@one.example"))
                    .build();
            assertThat(pipe(cancel, 10)).isLessThan(FEW);
        }
        assertThat(tasks.deadReasons())
                .hasSize(5_000 - Bounds.WAITING_FOLLOW_UPS)
                .containsOnly("OVER_BOUND");
    }

    @Test
    void a_changer_of_900_KiB() {
        assertThat(pipe(
                        Topics.TENANT_SETTINGS,
                        "north",
                        StageEvents.settings(10)
                                .setChangedBy("a".repeat(900_000))
                                .build(),
                        10))
                .isLessThan(FEW);
        assertThat(tasks.deadReasons()).containsExactly("BAD_FIELD");
    }

    @Test
    void settings_that_change_without_end() {
        IntStream.range(0, 1_000).forEach(n -> assertThat(
                        pipe(Topics.TENANT_SETTINGS, "north", StageEvents.settings(10 + n, n % 2 == 0), 10 + n))
                .isLessThan(FEW));
    }

    @Test
    void try_again_for_a_million_attempts_that_never_left() {
        pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(0), 1);
        pipe(ask("r1@one.example", 10), 10);
        DeleteCommand command = tasks.commands().get(tasks.commands().size() - 1);
        for (int attempt = 2; attempt < 2_000; attempt++) {
            assertThat(pipe(Topics.DELETE_OUTCOMES, RECIPIENT_KEY, tryAgain(command, attempt), 12))
                    .isLessThan(FEW);
        }
        for (int attempt : new int[] {1_000_000, Integer.MAX_VALUE}) {
            assertThat(pipe(Topics.DELETE_OUTCOMES, RECIPIENT_KEY, tryAgain(command, attempt), 12))
                    .isLessThan(FEW);
        }
        assertThat(tasks.deadReasons()).hasSize(2_000 - Bounds.EARLY_OUTCOMES).containsOnly("UNKNOWN_COMMAND");
    }

    /** Stamped a little back, each with its own time: the watermark passes them while they still wait. */
    @Test
    void outcomes_of_attempts_that_never_left_while_the_watermark_passes_them() {
        pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(0), 1);
        pipe(ask("r1@one.example", 10), 10);
        DeleteCommand command = tasks.commands().get(tasks.commands().size() - 1);
        for (int n = 0; n < Bounds.EARLY_OUTCOMES; n++) {
            DeleteOutcome early = DeleteOutcome.newBuilder(tryAgain(command, 500 + n))
                    .setEventTime(Stage.at(40).plusMillis(n))
                    .build();
            assertThat(pipe(Topics.DELETE_OUTCOMES, RECIPIENT_KEY, early, 41)).isLessThan(FEW);
        }
        assertThat(tick(75)).isLessThan(FEW);
        for (int n = 1; n < Bounds.COPIES_JUDGED; n++) {
            assertThat(pipe(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, copy(n), 75))
                    .isLessThan(FEW);
        }
        assertThat(tick(200)).isLessThan(10 * Bounds.EARLY_OUTCOMES);
        assertThat(tasks.deadReasons()).hasSize(Bounds.EARLY_OUTCOMES).containsOnly("UNKNOWN_COMMAND");
    }

    private static DeleteOutcome tryAgain(DeleteCommand command, int attempt) {
        DeleteCommand never =
                DeleteCommand.newBuilder(command).setAttempt(attempt).build();
        return StageEvents.answer(12, never, OutcomeStatus.TRY_AGAIN);
    }
}
