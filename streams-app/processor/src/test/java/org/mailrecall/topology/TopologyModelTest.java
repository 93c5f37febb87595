package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Input;
import org.mailrecall.model.Policy;
import org.mailrecall.model.history.History;
import org.mailrecall.model.history.HistoryGenerator;
import org.mailrecall.model.history.SeededTest;
import org.mailrecall.topology.stage.ModelRecord;

/** Random histories through the real topology, against the reference model. */
@Tag("model")
class TopologyModelTest {
    private static final Policy PUNCTUAL = new Policy(
            Policy.DEFAULT.window(),
            Policy.DEFAULT.approvalWindow(),
            1,
            Policy.DEFAULT.remembered(),
            Policy.DEFAULT.answerTimeout(),
            Policy.DEFAULT.backoffFirst(),
            Policy.DEFAULT.backoffMax());

    @Test
    void in_order_the_topology_does_exactly_what_the_model_says() {
        SeededTest.run(
                3_000,
                seed -> new HistoryGenerator(seed, PUNCTUAL, false).history(),
                history -> differences(history, true, true));
    }

    @Test
    void what_cannot_be_used_and_what_others_send_changes_nothing() {
        SeededTest.run(1_500, seed -> new HistoryGenerator(seed, PUNCTUAL, false).history(), history -> {
            Expected expected = ModelRecord.inCommandsWords(history.expected());
            PlayedHistory played = TopologyUnderTest.playWithJunk(
                    history, history.inputs().get(0).time());
            List<String> junk = played.wrongJunk();
            return expected.differences(played.observed(), true)
                    .or(() -> OutputDifferences.of(history, expected, played, true, true))
                    .or(() -> junk.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", junk)));
        });
    }

    @Test
    void in_any_order_within_the_lateness_results_and_commands_are_the_same() {
        SeededTest.run(
                4_000,
                seed -> new HistoryGenerator(seed).history().shuffled(seed),
                history -> differences(history, false, true));
    }

    @Test
    void a_processor_that_waits_for_late_input_minds_no_order_at_all() {
        SeededTest.run(
                3_000,
                seed -> new HistoryGenerator(seed, Policy.DEFAULT, true)
                        .history()
                        .shuffled(seed, true, true),
                history -> differences(history, true, true, false));
    }

    @Test
    void recipients_that_wait_in_the_queue_of_large_recalls_get_the_same_results_and_commands() {
        AtomicInteger played = new AtomicInteger();
        AtomicInteger passedOver = new AtomicInteger();
        SeededTest.run(3_000, seed -> new HistoryGenerator(seed).history().shuffled(seed), history -> {
            if (aCopyOvertakesACancel(history)) {
                passedOver.incrementAndGet();
                return Optional.empty();
            }
            played.incrementAndGet();
            return ModelRecord.inCommandsWords(history.expected())
                    .differences(TopologyUnderTest.playThroughQueue(history), false);
        });
        assertThat(passedOver.get()).as("histories passed over").isLessThanOrEqualTo(1 + played.get() / 10);
    }

    /**
     * Whether a copy is read while the cancel of a recall leaves the queue, a millisecond for each recipient. The command
     * for the copy may then leave before the cancel arrives, which the model, without a queue, does not know.
     */
    private static boolean aCopyOvertakesACancel(History history) {
        long recipients = 0; // of all recalls: more than wait for any cancel
        long clock = 0;
        long cancelled = Long.MIN_VALUE;
        for (Input input : history.inputs()) {
            clock = Math.max(clock, input.time());
            if (input instanceof Input.Ask ask) {
                recipients += ask.recipients().size();
            } else if (input instanceof Input.Cancel) {
                cancelled = Math.max(cancelled, clock + recipients);
            } else if (input instanceof Input.Delivery && clock <= cancelled) {
                return true;
            }
        }
        return false;
    }

    @Test
    void inputs_read_anew_at_full_speed_give_the_same_results_and_commands() {
        SeededTest.run(
                2_000,
                seed -> new HistoryGenerator(seed, PUNCTUAL, true).history(),
                history -> ModelRecord.inCommandsWords(history.expected())
                        .differencesReadAnew(TopologyUnderTest.playAnew(history)));
    }

    @Test
    void stores_on_disk_change_nothing() {
        SeededTest.run(
                300,
                seed -> new HistoryGenerator(seed).history().shuffled(seed),
                history -> differences(history, false, false));
    }

    private static Optional<String> differences(History history, boolean exact, boolean inMemory) {
        return differences(history, exact, inMemory, true);
    }

    /** @param onTime whether no input is first read, or read again, later than the lateness */
    private static Optional<String> differences(History history, boolean exact, boolean inMemory, boolean onTime) {
        Expected expected = ModelRecord.inCommandsWords(history.expected());
        PlayedHistory played = TopologyUnderTest.play(history, inMemory);
        return expected.differences(played.observed(), exact)
                .or(() -> OutputDifferences.of(history, expected, played, exact, onTime));
    }
}
