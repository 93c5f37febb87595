package org.mailrecall.access;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.stream.InternalTopics;

class GrantsTest {
    private static final List<Grant> GRANTS = Grants.of("app", "eu.");

    @ParameterizedTest
    @EnumSource(Party.class)
    void a_party_writes_and_reads_the_topics_that_the_catalogue_says_and_no_others(Party party) {
        List<Topic> all =
                Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream()).toList();

        assertThat(topics(party, WRITE))
                .isEqualTo(names(all.stream().filter(t -> t.writtenBy().contains(party))));
        assertThat(topics(party, READ))
                .isEqualTo(names(all.stream().filter(t -> t.readBy().contains(party))));
    }

    @Test
    void only_the_processor_has_a_transactional_id_and_names_of_its_own_and_they_are_bounded() {
        assertThat(GRANTS)
                .filteredOn(grant -> grant.resource().patternType() == PatternType.PREFIXED
                        && grant.resource().resourceType() != ResourceType.GROUP)
                .extracting(Grant::party, grant -> grant.resource().toString())
                .allSatisfy(tuple -> assertThat(tuple.toList().get(0)).isEqualTo(Party.RECALL_PROCESSOR))
                .hasSize(2);
        assertThat(GRANTS)
                .extracting(grant -> grant.resource().name())
                .allMatch(name -> name.startsWith("eu.recall-")
                        || name.equals("app")
                        || name.equals("app-")
                        || names(Topics.ALL.stream()).contains(name));
    }

    @Test
    void nobody_is_given_anything_on_the_cluster_and_nobody_may_alter_or_delete() {
        assertThat(GRANTS)
                .noneMatch(grant -> grant.resource().resourceType() == ResourceType.CLUSTER)
                .allSatisfy(grant -> assertThat(grant.operations())
                        .doesNotContain(
                                AclOperation.ALL, AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.DELETE));
    }

    @Test
    void each_is_explained_in_one_sentence() {
        assertThat(GRANTS).allSatisfy(grant -> assertThat(grant.why())
                .endsWith(".")
                .doesNotContain(". ")
                .doesNotContain(".."));
    }

    @Test
    void an_id_whose_changelogs_would_take_in_a_topic_of_the_catalogue_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Grants.of("recall", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Grants.of("a", "a-"));
        assertThat(Grants.of("recall", "eu.")).isNotEmpty();
    }

    private static Set<String> topics(Party party, AclOperation operation) {
        return GRANTS.stream()
                .filter(grant -> grant.party() == party
                        && grant.operations().contains(operation)
                        && grant.resource().resourceType() == ResourceType.TOPIC
                        && grant.resource().patternType() == PatternType.LITERAL)
                .map(grant -> grant.resource().name())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Stream<Topic> topics) {
        return topics.map(topic -> "eu." + topic.name()).collect(Collectors.toSet());
    }
}
