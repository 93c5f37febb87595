package org.mailrecall.local.scenario.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mailrecall.local.scenario.security.SecuredInstallation.APPLICATION;
import static org.mailrecall.local.scenario.security.SecuredInstallation.acls;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.topology.stream.InternalTopics;

/** The behaviour and the messages when rights differ from the rights that {@code recall acls} gave. */
abstract class ChangedRightsScenarios {
    abstract SecuredInstallation secured();

    @Test
    void a_right_that_is_taken_away_is_an_outage_that_ends_when_it_is_back() throws Exception {
        Map<String, Object> settings = secured().credentials().of(Party.RECALL_PROCESSOR);
        settings.put("streams.group-protocol", "streams");
        AclBindingFilter group = new AclBindingFilter(
                new ResourcePatternFilter(ResourceType.GROUP, APPLICATION, PatternType.LITERAL),
                AccessControlEntryFilter.ANY);
        try (RecallApp app = RecallApp.start(RecallConfig.of(settings))) {
            await("it runs").atMost(Installation.PATIENCE).until(() -> app.whyNotReady()
                    .isEmpty());
            Collection<AclBinding> taken =
                    secured().admin().deleteAcls(List.of(group)).all().get();
            await("it says what is refused").atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(
                            app.whyNotReady().orElse(""))
                    .contains("Kafka", "Not authorized to access group: " + APPLICATION));
            long before = ticksWorkedOff();
            secured().admin().createAcls(taken).all().get();
            await("it goes on").atMost(Installation.PATIENCE).until(() -> ticksWorkedOff() > before);
            assertThat(app.whyDead()).isEmpty();
        }
        deleteGroup();
    }

    /**
     * Deletes the group of {@code group.protocol=streams}: while it has a member, the group coordinator refuses members
     * with the classic protocol, with an InconsistentGroupProtocolException. A member whose last heartbeat was refused
     * for want of rights stays until its session ends.
     */
    private void deleteGroup() {
        await("its members have left")
                .atMost(Installation.PATIENCE)
                .ignoreExceptionsMatching(e -> e.getCause() instanceof GroupNotEmptyException)
                .until(() -> {
                    secured()
                            .admin()
                            .deleteStreamsGroups(List.of(APPLICATION))
                            .all()
                            .get();
                    return true;
                });
    }

    private long ticksWorkedOff() throws Exception {
        return secured()
                .admin()
                .listConsumerGroupOffsets(APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(e -> e.getKey().topic().equals(InternalTopics.CLOCK.name()))
                .mapToLong(e -> e.getValue().offset())
                .sum();
    }

    @Test
    void rights_that_are_denied_or_beyond_the_catalogue_are_told() throws Exception {
        Map<String, Object> superUser = secured().credentials().superUser();
        assertThat(secured().recall(superUser, acls("--compare")))
                .as(secured().said())
                .isZero();
        AclBinding more = acl("User:mirror", Topics.RECALL_REQUESTS.name(), AclPermissionType.ALLOW);
        AclBinding less = acl("User:*", Topics.DELETE_OUTCOMES.name(), AclPermissionType.DENY);
        List<AclBinding> both = List.of(more, less);
        secured().admin().createAcls(both).all().get();
        await("the broker knows them").until(() -> known().containsAll(both));
        try {
            assertThat(secured().recall(superUser, acls("--compare"))).isEqualTo(1);
            assertThat(secured().said())
                    .contains(
                            "User:mirror WRITE on TOPIC recall-requests: is allowed, which the catalogue does not have")
                    .contains("User:* WRITE on TOPIC delete-outcomes: is denied, which outweighs what is allowed")
                    .contains("2 different from the catalogue; to be changed by hand.");
        } finally {
            secured()
                    .admin()
                    .deleteAcls(List.of(more.toFilter(), less.toFilter()))
                    .all()
                    .get();
            await("they are gone").until(() -> Collections.disjoint(known(), both));
        }
    }

    private Collection<AclBinding> known() throws Exception {
        return secured().admin().describeAcls(AclBindingFilter.ANY).values().get();
    }

    private static AclBinding acl(String principal, String topic, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(principal, "*", AclOperation.WRITE, permission));
    }
}
