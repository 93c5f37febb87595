package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topics;

class JourneyRunTest {
    private final List<JourneyRun.Leg> legs = JourneyRun.legs();

    @Test
    void a_delivery_that_nobody_recalls_writes_one_store_and_no_topic() {
        assertThat(legs.get(0).reached()).isEmpty();
        assertThat(legs.get(0).stores()).containsExactly("direct-deliveries");
    }

    @Test
    void a_request_becomes_a_command() {
        assertThat(legs.get(1).reached()).contains(Topics.DELETE_COMMANDS.name());
        assertThat(legs.get(1).words()).contains("Command");
    }

    @Test
    void the_outcome_ends_the_recall() {
        assertThat(legs.get(2).words()).containsExactly("Outcome", "Drop");
    }
}
