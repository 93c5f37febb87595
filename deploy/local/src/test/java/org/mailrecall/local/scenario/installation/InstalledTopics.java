package org.mailrecall.local.scenario.installation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.runtime.cluster.Cluster;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.runtime.cluster.TopicCheck;
import org.mailrecall.topology.stream.InternalTopics;

/** The topics of an installation, from their creation to their deletion. */
final class InstalledTopics {
    /** The topics that are read by the broker's append time. */
    static final List<Topic> INPUTS = List.of(
            Topics.RECALL_REQUESTS,
            Topics.DELIVERED_MESSAGES,
            Topics.DELETE_OUTCOMES,
            Topics.TENANT_SETTINGS,
            InternalTopics.CLOCK);

    private final Admin admin;
    private final RecallConfig names;

    /** @param names the configuration as the installation began, with the numbers of partitions */
    InstalledTopics(Admin admin, RecallConfig names) {
        this.admin = admin;
        this.names = names;
    }

    /**
     * Creates all topics.
     *
     * @param config the present configuration
     * @param testTellsAppendTimes whether a test sets the append times of its input, and the topics keep records for ever
     */
    void create(RecallConfig config, boolean testTellsAppendTimes) {
        try (Provisioner provisioner = Provisioner.connect(names);
                Cluster cluster = Cluster.connect(names)) {
            if (testTellsAppendTimes) {
                Stream<NewTopic> inputs = INPUTS.stream()
                        .filter(topic ->
                                topic != InternalTopics.CLOCK || !config.clock().wall())
                        .map(topic -> withCreateTime(topic, config));
                Stream<NewTopic> others = Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream())
                        .filter(topic -> !INPUTS.contains(topic))
                        .filter(topic -> topic.config().containsKey("retention.ms"))
                        .map(topic -> keptForEver(topic, topic.config(), config));
                cluster.create(Stream.concat(inputs, others).toList());
            }
            provisioner.create();
        }
    }

    private NewTopic withCreateTime(Topic topic, RecallConfig config) {
        Map<String, String> settings = new HashMap<>(topic.config());
        settings.put("message.timestamp.type", "CreateTime");
        return keptForEver(topic, settings, config);
    }

    /**
     * Returns a topic that keeps its records. Records of a day long past would otherwise be deleted while they are
     * read: the broker looks for old records half a minute after its start.
     */
    private NewTopic keptForEver(Topic topic, Map<String, String> settings, RecallConfig config) {
        Map<String, String> kept = new HashMap<>(settings);
        kept.put("retention.ms", "-1");
        return new NewTopic(config.topic(topic.name()), TopicCheck.partitions(topic, names), (short) 1).configs(kept);
    }

    /** Deletes every topic of an application. */
    void delete(String applicationId) {
        try {
            List<String> own = new ArrayList<>(admin.listTopics().names().get());
            own.removeIf(name -> !name.startsWith(applicationId + ".") && !name.startsWith(applicationId + "-"));
            admin.deleteTopics(own).all().get();
        } catch (Exception e) {
            // The broker goes away after the last scenario anyway.
        }
    }
}
