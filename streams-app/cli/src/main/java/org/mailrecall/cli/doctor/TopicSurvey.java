package org.mailrecall.cli.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.TopicCheck;
import org.mailrecall.topology.stream.InternalTopics;

/** Asks the cluster about the topics of the catalogue. */
final class TopicSurvey {
    private static final String MIN_IN_SYNC = "min.insync.replicas";

    private final RecallConfig config;
    private final Admin admin;
    private final Questions questions;

    TopicSurvey(RecallConfig config, Admin admin, Questions questions) {
        this.config = config;
        this.admin = admin;
        this.questions = questions;
    }

    Map<String, TopicFacts> topics() {
        List<String> names = TopicCheck.catalogue().stream()
                .map(topic -> config.topic(topic.name()))
                .toList();
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            // Facts.differences names a topic that is absent.
            Optional<TopicDescription> topic = questions.answer(
                    "topic " + name,
                    Optional.<TopicDescription>empty(),
                    () -> questions.awaitUnless(Set.of(UnknownTopicOrPartitionException.class), answer));
            topic.ifPresent(description -> found.put(name, description));
        });
        Map<String, Integer> minInSync = minInSync(found.keySet());
        String clock = config.topic(InternalTopics.CLOCK.name());
        Optional<Instant> newestTick = found.containsKey(clock)
                ? questions.answer("time of the newest tick", Optional.<Instant>empty(), () -> newest(found.get(clock)))
                : Optional.empty();
        Map<String, TopicFacts> topics = new TreeMap<>();
        found.forEach((name, description) -> topics.put(
                name,
                facts(
                        description,
                        minInSync.containsKey(name) ? OptionalInt.of(minInSync.get(name)) : OptionalInt.empty(),
                        name.equals(clock) ? newestTick : Optional.empty())));
        return topics;
    }

    /** Returns {@code min.insync.replicas} of the topics, as far as this program may see their settings. */
    private Map<String, Integer> minInSync(Collection<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Integer> minInSync = new TreeMap<>();
        admin.describeConfigs(resources).values().forEach((topic, answer) -> {
            Map<String, String> settings = questions.answer(
                    "settings of topic " + topic.name(), Map.of(), () -> Questions.values(questions.await(answer)));
            if (settings.containsKey(MIN_IN_SYNC)) {
                minInSync.put(topic.name(), Integer.parseInt(settings.get(MIN_IN_SYNC)));
            }
        });
        return minInSync;
    }

    private Optional<Instant> newest(TopicDescription topic) {
        Map<TopicPartition, OffsetSpec> question = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        return questions.await(admin.listOffsets(question).all()).values().stream()
                .map(ListOffsetsResultInfo::timestamp)
                .filter(millis -> millis > 0)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private static TopicFacts facts(TopicDescription topic, OptionalInt minInSync, Optional<Instant> newest) {
        List<Integer> leaderless = new ArrayList<>();
        List<Integer> underReplicated = new ArrayList<>();
        int replicas = Integer.MAX_VALUE;
        for (TopicPartitionInfo partition : topic.partitions()) {
            if (partition.leader() == null || partition.leader().isEmpty()) {
                leaderless.add(partition.partition());
            } else if (partition.isr().size() < partition.replicas().size()) {
                underReplicated.add(partition.partition());
            }
            replicas = Math.min(replicas, partition.replicas().size());
        }
        return new TopicFacts(leaderless, underReplicated, replicas, minInSync, newest);
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
