package org.mailrecall.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.topology.state.StoreBuilders;
import org.mailrecall.topology.state.StoreBuilders.Changelog;

/**
 * The changelogs that this version needs, created before an instance joins its group.
 *
 * <p>Else the group's leader creates them, and knows those of its own version alone. While instances are exchanged one by
 * one it may be an older one: a newer instance would wait for the changelog of a store that only it has until the last
 * of the older ones is gone, and whoever waits for it to be ready before he goes on would wait for ever.
 */
final class Changelogs {
    private Changelogs() {}

    /**
     * Creates what is missing, as Kafka Streams would.
     *
     * @param partitions by topic name, the prefix included
     * @throws StartException when a topic cannot be created
     */
    static void createMissing(Cluster cluster, RecallConfig config, Map<String, Integer> partitions) {
        // Partition counts decide nothing about a changelog's configuration.
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
        wanted.keySet()
                .removeAll(cluster.partitions(List.copyOf(wanted.keySet())).keySet());
        cluster.create(wanted.values());
    }
}
