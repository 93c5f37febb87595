package org.mailrecall.local.scenario.installation;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.topology.stream.InternalTopics;

/** The changes that an operator makes to the topics of an installation, with the tools of Kafka. */
public record TopicChanges(Admin admin, RecallConfig config) {
    private String name(Topic topic) {
        return config.topic(topic.name());
    }

    /** Deletes the internal topics, while no instance runs. */
    public void deleteInternalTopics() throws Exception {
        List<String> internal =
                new ArrayList<>(InternalTopics.ALL.stream().map(this::name).toList());
        admin.deleteTopics(internal).all().get();
        await("the topics are gone").atMost(Installation.PATIENCE).until(() -> {
            internal.retainAll(admin.listTopics().names().get());
            return internal.isEmpty();
        });
    }

    /** Adds partitions, and waits until the broker shows them: it answers before. */
    public void addPartitions(Topic topic, int partitions) throws Exception {
        admin.createPartitions(Map.of(name(topic), NewPartitions.increaseTo(partitions)))
                .all()
                .get();
        await("the partitions are there")
                .atMost(Installation.PATIENCE)
                .until(() -> admin.describeTopics(List.of(name(topic)))
                                .allTopicNames()
                                .get()
                                .get(name(topic))
                                .partitions()
                                .size()
                        == partitions);
    }

    /** Commits the ends of the inputs as the group's position, while no instance runs. */
    public void takeInputsAsRead() throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        List<String> inputs = InstalledTopics.INPUTS.stream()
                .filter(topic -> topic != InternalTopics.CLOCK)
                .map(this::name)
                .toList();
        admin.describeTopics(inputs).allTopicNames().get().values().forEach(topic -> topic.partitions()
                .forEach(one -> latest.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest())));
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        admin.listOffsets(latest)
                .all()
                .get()
                .forEach((partition, end) -> read.put(partition, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(config.applicationId(), read).all().get();
    }

    /** Lowers the size of the records that a topic takes from now on. */
    public void limitRecords(Topic topic, int octets) throws Exception {
        set(topic, "max.message.bytes", Integer.toString(octets));
    }

    public void set(Topic topic, String setting, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name(topic));
        ConfigEntry entry = new ConfigEntry(setting, value);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    public void delete(Topic topic) throws Exception {
        admin.deleteTopics(List.of(name(topic))).all().get();
        await("the topic is gone")
                .atMost(Installation.PATIENCE)
                .until(() -> !admin.listTopics().names().get().contains(name(topic)));
    }
}
