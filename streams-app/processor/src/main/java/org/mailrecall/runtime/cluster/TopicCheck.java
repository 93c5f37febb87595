package org.mailrecall.runtime.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.runtime.cluster.Cluster.TopicState;
import org.mailrecall.topology.stream.InternalTopics;

/** Compares the topics of the catalogue with the topics of the cluster, and creates missing topics. */
public final class TopicCheck {
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";

    private final RecallConfig config;
    private final Cluster cluster;
    private Map<String, TopicState> actual;

    /** Makes the check. It asks the cluster at the first question, and again after it has created topics. */
    public TopicCheck(RecallConfig config, Cluster cluster) {
        this.config = config;
        this.cluster = cluster;
    }

    /** Returns all topics of the contract, and then the internal topics. */
    public static List<Topic> catalogue() {
        List<Topic> all = new ArrayList<>(Topics.ALL);
        all.addAll(InternalTopics.ALL);
        return all;
    }

    /** Returns the partition counts of those topics of the catalogue that exist, by name with the prefix. */
    public Map<String, Integer> partitions() {
        Map<String, Integer> counts = new TreeMap<>();
        actual().forEach((name, state) -> counts.put(name, state.partitions()));
        return counts;
    }

    /** Returns the differences of topics from the catalogue. */
    public List<Drift> drift() {
        List<Drift> drift = new ArrayList<>();
        for (Topic topic : catalogue()) {
            TopicState state = actual().get(name(topic));
            if (state == null) {
                drift.add(new Drift("topic " + name(topic), "is missing", true));
            } else {
                differences(topic, state, drift);
            }
        }
        for (List<Topic> group : PartitionCounts.GROUPS) {
            if (!PartitionCounts.equal(group, partitions(), config.kafka().topicPrefix())) {
                String counts = PartitionCounts.inWords(
                        group, partitions(), config.kafka().topicPrefix());
                drift.add(new Drift("partitions", "must be equal, but " + counts, false));
            }
        }
        return drift;
    }

    /**
     * Requires the broker's time on every existing topic for which the catalogue demands it.
     *
     * @throws StartException naming the topics that keep the producer's time
     */
    void requireAppendTime() {
        List<String> trusting = catalogue().stream()
                .filter(topic -> topic.config().containsKey(TIMESTAMP_TYPE))
                .filter(topic -> actual().containsKey(name(topic)))
                .filter(topic -> !topic.config()
                        .get(TIMESTAMP_TYPE)
                        .equals(actual().get(name(topic)).config().get(TIMESTAMP_TYPE)))
                .map(this::name)
                .toList();
        if (!trusting.isEmpty()) {
            throw new StartException("set " + TIMESTAMP_TYPE + "=LogAppendTime on " + String.join(", ", trusting)
                    + ": otherwise a wrong clock of a producer could end everybody's recalls early");
        }
    }

    /**
     * Requires that every existing topic that the processor writes takes the largest record.
     *
     * @throws StartException naming the topics that refuse it
     */
    void requireRoom() {
        TopicSizes.require(
                config,
                catalogue().stream()
                        .filter(TopicCheck::isWritten)
                        .map(this::name)
                        .filter(actual()::containsKey)
                        .collect(Collectors.toMap(name -> name, name -> actual().get(name))));
    }

    /** Whether the processor writes a topic: some topics of the contract, and every internal topic. */
    private static boolean isWritten(Topic topic) {
        return topic.writtenBy().contains(Topic.Party.RECALL_PROCESSOR);
    }

    /** Creates the missing topics, changes no existing topic, and returns the names of the topics that it created. */
    public List<String> create() {
        List<NewTopic> missing = catalogue().stream()
                .filter(topic -> !actual().containsKey(name(topic)))
                .map(this::wanted)
                .toList();
        cluster.create(missing);
        actual = null;
        return missing.stream().map(NewTopic::name).toList();
    }

    private void differences(Topic topic, TopicState state, List<Drift> drift) {
        String what = "topic " + name(topic);
        int partitions = partitions(topic, config);
        if (state.partitions() != partitions) {
            drift.add(new Drift(what, "has " + state.partitions() + " partitions, not " + partitions, false));
        }
        int replicas = config.streams().replicationFactor();
        if (replicas > 0 && state.replicas() < replicas) {
            drift.add(new Drift(what, "has " + state.replicas() + " replicas, not " + replicas, false));
        }
        if (isWritten(topic)) {
            TopicSizes.problem(config, state).ifPresent(problem -> drift.add(new Drift(what, problem, false)));
        }
        new TreeMap<>(topic.config()).forEach((key, value) -> {
            String found = state.config().get(key);
            if (!same(value, found)) {
                drift.add(new Drift(what, key + " is " + found + ", not " + value, false));
            }
        });
    }

    /** Whether two values are equal. The order within a list such as {@code compact,delete} does not matter. */
    private static boolean same(String wanted, String found) {
        return found != null
                && Set.of(wanted.split(","))
                        .equals(Set.copyOf(List.of(found.strip().split("\\s*,\\s*"))));
    }

    private NewTopic wanted(Topic topic) {
        // A topic that must have as many partitions as existing topics gets their number.
        int partitions = PartitionCounts.GROUPS.stream()
                .filter(group -> group.contains(topic))
                .map(group -> actual().get(name(group.get(0))))
                .filter(lead -> lead != null)
                .map(TopicState::partitions)
                .findFirst()
                .orElse(partitions(topic, config));
        return new NewTopic(
                        name(topic), Optional.of(partitions), config.streams().replicas())
                .configs(topic.config());
    }

    /** Returns the number of partitions that the configuration gives a topic. */
    public static int partitions(Topic topic, RecallConfig config) {
        return switch (topic.key()) {
            case "recipient key", "mailbox" -> config.topics().recipientPartitions();
            case "recall id" -> config.topics().recallPartitions();
            default -> PartitionCounts.INTAKE.contains(topic) ? config.topics().recallPartitions() : topic.partitions();
        };
    }

    private String name(Topic topic) {
        return config.topic(topic.name());
    }

    private Map<String, TopicState> actual() {
        if (actual == null) {
            actual = cluster.existing(Cluster.names(catalogue(), config.kafka().topicPrefix()));
        }
        return actual;
    }
}
