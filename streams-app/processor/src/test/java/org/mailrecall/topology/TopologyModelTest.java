package org.mailrecall.topology;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.History;
import org.mailrecall.model.HistoryGenerator;
import org.mailrecall.model.Policy;
import org.mailrecall.model.SeededTest;

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
    void in_any_order_within_the_lateness_verdicts_and_commands_are_the_same() {
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
                history -> differences(history, true, true));
    }

    @Test
    void recipients_that_wait_in_the_queue_of_large_recalls_get_the_same_verdicts_and_commands() {
        SeededTest.run(
                3_000,
                seed -> new HistoryGenerator(seed).history().shuffled(seed),
                history -> ModelRecord.inCommandsWords(history.expected())
                        .differences(TopologyUnderTest.playThroughQueue(history), false));
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
        return ModelRecord.inCommandsWords(history.expected())
                .differences(TopologyUnderTest.play(history, inMemory), exact);
    }
}
