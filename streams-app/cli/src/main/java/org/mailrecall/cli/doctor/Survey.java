package org.mailrecall.cli.doctor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.mailrecall.access.Grants;
import org.mailrecall.cli.doctor.Facts.Broker;
import org.mailrecall.cli.doctor.Facts.Difference;
import org.mailrecall.cli.doctor.Facts.Disk;
import org.mailrecall.cli.doctor.Facts.Group;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.AclCheck;
import org.mailrecall.runtime.Cluster;
import org.mailrecall.runtime.Drift;
import org.mailrecall.runtime.Provisioner;
import org.mailrecall.runtime.StartException;
import org.mailrecall.runtime.TopicCheck;
import org.mailrecall.topology.stream.InternalTopics;

/** Asks the cluster, the registry and this machine. It changes nothing. */
final class Survey {
    private final RecallConfig config;
    private final Admin admin;
    private final long patienceMillis;
    private final List<String> refusals = new ArrayList<>();

    private Survey(RecallConfig config, Admin admin) {
        this.config = config;
        this.admin = admin;
        this.patienceMillis = config.connectTimeout().toMillis() + 1_000;
    }

    /**
     * Asks all questions.
     *
     * @throws StartException with a message of one line, when cluster or registry do not answer at all
     */
    static Facts of(RecallConfig config) {
        List<Difference> differences;
        Optional<List<Difference>> rights;
        List<String> refused = new ArrayList<>();
        try (Provisioner provisioner = Provisioner.connect(config)) {
            differences = provisioner.drift().stream().map(Survey::difference).toList();
        }
        rights = config.access().principals().isEmpty() ? Optional.empty() : rights(config, refused);
        Map<String, Object> client = new HashMap<>(config.toClientProperties());
        int millis = Math.toIntExact(config.connectTimeout().toMillis());
        client.put("default.api.timeout.ms", millis);
        client.put("request.timeout.ms", millis);
        try (Admin admin = Admin.create(client)) {
            Survey survey = new Survey(config, admin);
            survey.refusals.addAll(refused);
            List<Broker> brokers = survey.brokers();
            Map<String, TopicFacts> topics = survey.topics();
            Group group = survey.group(topics.keySet());
            Optional<Disk> disk = disk(Path.of(config.streams().stateDir()));
            return new Facts(brokers, topics, differences, rights, group, disk, List.copyOf(survey.refusals));
        }
    }

    private static Optional<List<Difference>> rights(RecallConfig config, List<String> refused) {
        try (Cluster cluster = Cluster.connect(config)) {
            var grants = Grants.of(config.applicationId(), config.kafka().topicPrefix());
            return Optional.of(new AclCheck(cluster, grants, config.access())
                    .drift().stream().map(Survey::difference).toList());
        } catch (StartException e) {
            refused.add("access rights: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Difference difference(Drift drift) {
        return new Difference(drift.what(), drift.problem(), drift.creatable());
    }

    private List<Broker> brokers() {
        Collection<Node> nodes = await(admin.describeCluster().nodes());
        List<Integer> ids = nodes.stream().map(Node::id).sorted().toList();
        Map<Integer, Map<String, String>> settings = answer("settings of brokers", Map.of(), () -> settings(ids));
        Map<Integer, List<Disk>> disks = answer("disks of brokers", Map.of(), () -> disks(ids));
        return ids.stream()
                .map(id -> new Broker(id, settings.getOrDefault(id, Map.of()), disks.getOrDefault(id, List.of())))
                .toList();
    }

    private Map<Integer, Map<String, String>> settings(List<Integer> brokers) {
        Map<Integer, Map<String, String>> settings = new TreeMap<>();
        List<ConfigResource> resources = brokers.stream()
                .map(id -> new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id)))
                .toList();
        await(admin.describeConfigs(resources).all())
                .forEach((resource, answer) -> settings.put(Integer.parseInt(resource.name()), values(answer)));
        return settings;
    }

    private Map<Integer, List<Disk>> disks(List<Integer> brokers) {
        Map<Integer, List<Disk>> disks = new TreeMap<>();
        await(admin.describeLogDirs(brokers).allDescriptions())
                .forEach((broker, directories) -> disks.put(
                        broker,
                        directories.entrySet().stream()
                                .filter(directory ->
                                        directory.getValue().totalBytes().isPresent())
                                .map(directory -> disk(directory.getKey(), directory.getValue()))
                                .toList()));
        return disks;
    }

    private static Disk disk(String path, LogDirDescription directory) {
        return new Disk(
                path,
                directory.totalBytes().getAsLong(),
                directory.usableBytes().orElse(directory.totalBytes().getAsLong()));
    }

    private Map<String, TopicFacts> topics() {
        List<String> names = TopicCheck.catalogue().stream()
                .map(topic -> config.topic(topic.name()))
                .toList();
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                found.put(name, await(answer));
            } catch (StartException missing) {
                // The topic is absent or may not be seen; the differences name it.
            }
        });
        Map<String, Integer> minInSync = answer("settings of topics", Map.of(), () -> minInSync(found.keySet()));
        String clock = config.topic(InternalTopics.CLOCK.name());
        Optional<Instant> newestTick = found.containsKey(clock)
                ? answer("time of the newest tick", Optional.<Instant>empty(), () -> newest(found.get(clock)))
                : Optional.empty();
        Map<String, TopicFacts> topics = new TreeMap<>();
        found.forEach((name, description) -> topics.put(
                name,
                facts(
                        description,
                        minInSync.getOrDefault(name, 0),
                        name.equals(clock) ? newestTick : Optional.empty())));
        return topics;
    }

    private Map<String, Integer> minInSync(Collection<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Integer> minInSync = new TreeMap<>();
        await(admin.describeConfigs(resources).all())
                .forEach((resource, answer) -> minInSync.put(
                        resource.name(), Integer.parseInt(values(answer).get("min.insync.replicas"))));
        return minInSync;
    }

    private Optional<Instant> newest(TopicDescription topic) {
        Map<TopicPartition, OffsetSpec> question = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        return await(admin.listOffsets(question).all()).values().stream()
                .map(ListOffsetsResultInfo::timestamp)
                .filter(millis -> millis > 0)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private static TopicFacts facts(TopicDescription topic, int minInSync, Optional<Instant> newest) {
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

    private Group group(Collection<String> topics) {
        String id = config.applicationId();
        Group unknown = new Group("unknown", 0, Map.of(), Instant.now());
        return answer("consumer group " + id, unknown, () -> {
            ConsumerGroupDescription group;
            try {
                group = await(admin.describeConsumerGroups(List.of(id)).all()).get(id);
            } catch (GroupIdNotFoundException e) {
                return new Group("ABSENT", 0, Map.of(), Instant.now());
            }
            return new Group(group.groupState().name(), group.members().size(), lag(id, topics), Instant.now());
        });
    }

    private Map<String, Long> lag(String group, Collection<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> question = committed.keySet().stream()
                .filter(partition -> topics.contains(partition.topic()) && committed.get(partition) != null)
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<String, Long> lag = new TreeMap<>();
        await(admin.listOffsets(question).all())
                .forEach((partition, end) -> lag.merge(
                        partition.topic(),
                        Math.max(0, end.offset() - committed.get(partition).offset()),
                        Long::sum));
        return lag;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    /** The room on the disk of a directory; empty where the directory is not on this machine. */
    private static Optional<Disk> disk(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                return Optional.empty();
            }
            FileStore store = Files.getFileStore(directory);
            return Optional.of(
                    new Disk(directory.toAbsolutePath().toString(), store.getTotalSpace(), store.getUsableSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** Asks a question. A refusal is kept, and the remaining questions are still asked. */
    private <T> T answer(String what, T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (StartException e) {
            refusals.add(what + ": " + e.getMessage());
            return otherwise;
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(patienceMillis, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking the cluster");
        } catch (TimeoutException e) {
            throw new StartException("no answer within " + patienceMillis / 1_000 + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException absent) {
                throw absent;
            }
            throw new StartException(StartException.reason(e));
        }
    }
}
