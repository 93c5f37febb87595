package org.mailrecall.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;

class PartitionCountsTest {
    private final Map<String, Integer> actual = new HashMap<>();

    PartitionCountsTest() {
        TopicCheck.catalogue().forEach(t -> actual.put("eu." + t.name(), t.partitions()));
    }

    @Test
    void equal_counts_are_what_the_topology_starts_with() {
        assertThat(PartitionCounts.verify(actual, "eu.")).isEqualTo(new PartitionCounts(2, 4));
    }

    @Test
    void unequal_counts_are_refused_and_named() {
        actual.put("eu.delete-outcomes", 5);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> PartitionCounts.verify(actual, "eu."))
                .withMessage("these topics must have equal partition counts: eu.delivered-messages has 4,"
                        + " eu.delete-outcomes has 5, eu.recall-recipient-events has 4");
    }

    @Test
    void a_missing_topic_is_named() {
        actual.remove("eu.recall-clock");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> PartitionCounts.verify(actual, "eu."))
                .withMessageContaining("topic eu.recall-clock does not exist");
    }

    @Test
    void a_missing_output_topic_is_named_before_the_first_record_needs_it() {
        actual.remove("eu.recall-dead-letters");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> PartitionCounts.verify(actual, "eu."))
                .withMessageContaining("topic eu.recall-dead-letters does not exist");
    }

    @Test
    void settings_on_other_partitions_than_requests_are_refused() {
        actual.put("eu.tenant-settings", 1);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> PartitionCounts.verify(actual, "eu."))
                .withMessageContaining("eu.recall-requests has 2, eu.tenant-settings has 1");
    }

    @Test
    void what_is_created_by_default_is_what_the_catalogue_says() {
        RecallConfig config = RecallConfig.of(Map.of());
        for (Topic topic : TopicCheck.catalogue()) {
            assertThat(TopicCheck.partitions(topic, config)).as(topic.name()).isEqualTo(topic.partitions());
        }
    }
}
