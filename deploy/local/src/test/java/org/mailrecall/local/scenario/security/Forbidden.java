package org.mailrecall.local.scenario.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topics;

/** Tries the actions that no party may carry out. */
final class Forbidden {
    private Forbidden() {}

    /** Returns the actions that were allowed. */
    static List<String> allowedTo(RecallConfig config) {
        String topic = Topics.RECALL_TRACE.name();
        List<String> allowed = new ArrayList<>();
        try (Admin admin = Admin.create(config.toClientProperties())) {
            note(
                    "create a topic",
                    admin.createTopics(List.of(new NewTopic("of-its-own", 1, (short) 1)))
                            .all(),
                    allowed);
            note("delete a topic", admin.deleteTopics(List.of(topic)).all(), allowed);
            note(
                    "delete records",
                    admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
                            .all(),
                    allowed);
            note(
                    "change a topic",
                    admin.incrementalAlterConfigs(Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    List.of(new AlterConfigOp(
                                            new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
                            .all(),
                    allowed);
            note(
                    "delete a group",
                    admin.deleteConsumerGroups(List.of("mail-recall")).all(),
                    allowed);
            note("give rights", admin.createAcls(List.of(everything())).all(), allowed);
            note("see rights", admin.describeAcls(AclBindingFilter.ANY).values(), allowed);
        }
        return allowed;
    }

    private static AclBinding everything() {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:guest", "*", AclOperation.ALL, AclPermissionType.ALLOW));
    }

    private static void note(String what, KafkaFuture<?> attempt, List<String> allowed) {
        try {
            attempt.get();
            allowed.add(what);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw new IllegalStateException(what, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
