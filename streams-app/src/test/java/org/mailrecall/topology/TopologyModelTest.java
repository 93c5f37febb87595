package org.mailrecall.topology;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.History;
import org.mailrecall.model.HistoryGenerator;
import org.mailrecall.model.Policy;
import org.mailrecall.model.SeededTest;

/** Random histories through the real topology, against the reference model. */
class TopologyModelTest {
    private static final Policy PUNCTUAL = new Policy(
            Policy.DEFAULT.window(),
            1,
            Policy.DEFAULT.remembered(),
            Policy.DEFAULT.answerTimeout(),
            Policy.DEFAULT.backoffFirst(),
            Policy.DEFAULT.backoffMax());

    @Test
    void in_order_the_topology_does_exactly_what_the_model_says() {
        SeededTest.run(
                1_000, seed -> new HistoryGenerator(seed, PUNCTUAL, false).history(), TopologyModelTest::exactly);
    }

    private static Optional<String> exactly(History history) {
        return history.expected().differences(TopologyUnderTest.play(history, true), true);
    }
}
