package org.mailrecall.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topic.Party;

class TopicsTest {
    @Test
    void the_catalogue_is_whole_and_its_names_are_unique() {
        long declared = Arrays.stream(Topics.class.getFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == Topic.class)
                .count();

        assertThat(Topics.ALL).hasSize((int) declared).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void names_are_those_of_the_contract() {
        assertThat(Topics.ALL)
                .extracting(Topic::name)
                .containsExactly(
                        "recall-requests",
                        "delivered-messages",
                        "delete-outcomes",
                        "tenant-settings",
                        "delete-commands",
                        "recall-trace",
                        "recall-reports",
                        "tenant-settings-audit", // beside the contract's: decision 11
                        "recall-dead-letters");
    }

    @Test
    void what_is_joined_has_equal_partition_counts() {
        assertThat(Topics.DELETE_OUTCOMES.partitions()).isEqualTo(Topics.DELIVERED_MESSAGES.partitions());
    }

    @Test
    void input_keeps_the_brokers_append_time() {
        List<Topic> inputs = Topics.ALL.stream()
                .filter(t -> t.readBy().contains(Party.RECALL_PROCESSOR))
                .toList();

        assertThat(inputs)
                .containsExactlyInAnyOrder(
                        Topics.RECALL_REQUESTS,
                        Topics.DELIVERED_MESSAGES,
                        Topics.DELETE_OUTCOMES,
                        Topics.TENANT_SETTINGS)
                .allSatisfy(t -> assertThat(t.config()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void compaction_and_retention_are_those_of_the_contract() {
        assertThat(Topics.TENANT_SETTINGS.config()).containsEntry("cleanup.policy", "compact");
        // No shorter than inputs wait, and than what the audit says was decided: compaction must not forget settings
        // earlier.
        assertThat(Topics.TENANT_SETTINGS.config().get("min.compaction.lag.ms"))
                .isEqualTo(Topics.TENANT_SETTINGS_AUDIT.config().get("retention.ms"));
        assertThat(Topics.RECALL_REPORTS.config())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsKey("retention.ms");
        assertThat(Topics.ALL)
                .filteredOn(t -> !t.equals(Topics.TENANT_SETTINGS))
                .allSatisfy(t -> assertThat(t.config()).containsKey("retention.ms"));
    }

    @Test
    void dead_letters_are_for_few() {
        assertThat(Topics.RECALL_DEAD_LETTERS.readBy()).containsExactly(Party.DEAD_LETTER_READER);
        assertThat(Topics.ALL)
                .filteredOn(t -> !t.equals(Topics.RECALL_DEAD_LETTERS))
                .noneMatch(t -> t.readBy().contains(Party.DEAD_LETTER_READER));
    }

    @Test
    void the_desk_asks_and_sets_and_shows_but_deletes_and_answers_nothing() {
        assertThat(Topics.ALL)
                .filteredOn(t -> t.writtenBy().contains(Party.DESK))
                .containsExactly(Topics.RECALL_REQUESTS, Topics.TENANT_SETTINGS);
        assertThat(Topics.ALL)
                .filteredOn(t -> t.readBy().contains(Party.DESK))
                .containsExactly(Topics.RECALL_TRACE, Topics.RECALL_REPORTS, Topics.TENANT_SETTINGS_AUDIT);
    }

    @Test
    void every_topic_is_described_and_has_its_parties() {
        assertThat(Topics.ALL).allSatisfy(t -> {
            assertThat(t.key()).isNotBlank();
            assertThat(t.purpose()).endsWith(".");
            assertThat(t.readBy()).isNotEmpty().doesNotContainAnyElementsOf(t.writtenBy());
            assertThat(t.writtenBy()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(t.partitions()).isPositive();
            assertThat(t.schema().isEmpty()).isEqualTo(t.equals(Topics.RECALL_DEAD_LETTERS));
        });
        assertThat(Topics.ALL.stream().map(Topic::readBy).flatMap(Set::stream)).contains(Party.OPS);
    }
}
