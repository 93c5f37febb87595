package org.mailrecall.runtime.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.Cluster.TopicState;
import org.mailrecall.topology.StoreBuilders;
import org.mailrecall.topology.StoreBuilders.Changelog;

/**
 * Creates the changelogs that this version needs, before an instance joins its group.
 *
 * <p>Without this class, the leader of the group would create the changelogs, and it knows only those of its own
 * version. While instances are upgraded one by one, the leader may be of the older version. An upgraded instance would
 * then wait for the changelog of a new store until the last older instance is gone, and an operator who waits for the
 * upgraded instance to be ready before the next upgrade would wait forever.
 */
final class Changelogs {
    private Changelogs() {}

    /**
     * Creates the missing changelogs, as Kafka Streams would create them.
     *
     * @param partitions the partition counts of the topics of the catalogue by name, the prefix included
     * @throws StartException when a topic cannot be created, or an existing changelog refuses large records
     */
    static void createMissing(Cluster cluster, RecallConfig config, Map<String, Integer> partitions) {
        // The configuration of a changelog does not depend on partition counts.
        Map<String, NewTopic> wanted = new TreeMap<>();
        for (Changelog changelog : StoreBuilders.changelogs(config.toTopologySettings(1, 1))) {
            String name = config.applicationId() + "-" + changelog.store() + "-changelog";
            Map<String, String> its = new TreeMap<>(changelog.config());
            its.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
            int count = partitions.get(config.topic(changelog.partitionedAs().name()));
            wanted.put(
                    name,
                    new NewTopic(name, Optional.of(count), config.streams().replicas()).configs(its));
        }
        Map<String, TopicState> existing = cluster.existing(List.copyOf(wanted.keySet()));
        TopicSizes.require(config, existing);
        wanted.keySet().removeAll(existing.keySet());
        cluster.create(wanted.values());
    }
}
