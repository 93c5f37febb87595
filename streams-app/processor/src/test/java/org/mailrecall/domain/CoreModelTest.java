package org.mailrecall.domain;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.Policy;
import org.mailrecall.model.history.History;
import org.mailrecall.model.history.HistoryGenerator;
import org.mailrecall.model.history.SeededTest;

/** Random histories through the rules alone, against the reference model. */
@Tag("model")
class CoreModelTest {
    private static final int EACH = 25_000;
    private static final Policy PUNCTUAL = new Policy(
            Policy.DEFAULT.window(),
            Policy.DEFAULT.approvalWindow(),
            1,
            Policy.DEFAULT.remembered(),
            Policy.DEFAULT.answerTimeout(),
            Policy.DEFAULT.backoffFirst(),
            Policy.DEFAULT.backoffMax());

    @Test
    void in_order_and_without_lateness_the_rules_do_exactly_what_the_model_says() {
        SeededTest.run(EACH, seed -> new HistoryGenerator(seed, PUNCTUAL, false).history(), h -> wrong(h, true));
    }

    @Test
    void in_order_the_rules_do_what_the_model_says() {
        SeededTest.run(EACH, seed -> new HistoryGenerator(seed).history(), h -> wrong(h, true));
    }

    @Test
    void any_order_within_the_lateness_gives_the_same_results_and_commands() {
        SeededTest.run(EACH, seed -> new HistoryGenerator(seed).history().shuffled(seed), h -> wrong(h, false));
    }

    @Test
    void rules_that_wait_for_late_input_do_not_mind_the_order_of_any_input() {
        SeededTest.run(
                EACH,
                seed -> new HistoryGenerator(seed, Policy.DEFAULT, true)
                        .history()
                        .shuffled(seed, true, true),
                h -> wrong(h, true));
    }

    private static Optional<String> wrong(History history, boolean exact) {
        return history.expected().differences(CoreUnderTest.play(history), exact);
    }
}
