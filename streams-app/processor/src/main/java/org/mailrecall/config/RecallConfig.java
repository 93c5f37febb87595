package org.mailrecall.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.topology.context.TopologySettings;

/**
 * The whole configuration of the processor. {@code reference.conf} documents it key by key.
 *
 * @param applicationId the consumer group, and the prefix of the names of changelogs and transactional ids
 * @param kafka how the cluster and the registry are reached, the prefix of topics, and which keys sign records
 * @param access the principals of the parties on a cluster with authorisation
 * @param topics the partition counts of topics that the program creates
 * @param connectTimeout how long a start waits for broker and registry to answer
 * @param streams the settings of Kafka Streams
 * @param recall the times of the rules
 * @param clock the ticks, and the checks of the times of records
 * @param hashKeys the keys under which stores hash ids and addresses
 * @param required protections without which a start is refused
 * @param limits the bounds on inputs, recipients and recalls
 * @param http the listener of probes and metrics
 * @param shutdown how an instance stops
 */
public record RecallConfig(
        String applicationId,
        KafkaAccess kafka,
        Access access,
        NewTopics topics,
        Duration connectTimeout,
        StreamsSettings streams,
        RecallPolicy recall,
        Clock clock,
        HashKeys hashKeys,
        Set<Protection> required,
        Limits limits,
        Http http,
        Shutdown shutdown) {

    /** The reference file of the processor: every key with its default. */
    public static final ConfigReference REFERENCE = ConfigReference.ofResource(
            "reference.conf",
            "RECALL_",
            Stream.concat(ConnectionSettings.FREE_MAPS.stream(), Stream.of("streams.extra"))
                    .toList());

    /** The principals, such as {@code User:transport}, of the parties that have any. */
    public record Access(Map<Topic.Party, List<String>> principals) {}

    /**
     * The partition counts of topics that {@code recall provision} creates where no topic of their group is there yet.
     * Any other topic has the catalogue's count.
     *
     * @param recallPartitions of topics keyed by recall id, and of all other topics that intake reads
     * @param recipientPartitions of topics keyed by recipient key or mailbox
     */
    public record NewTopics(int recallPartitions, int recipientPartitions) {}

    /**
     * The settings of the clock.
     *
     * @param tick how often an intake task sends a tick
     * @param maxAhead how far the event time of a record may be ahead of its append time
     * @param wall whether intake tasks send ticks; false in a replay
     * @param requireAppendTime whether a start is refused if a topic keeps the producers' time where the catalogue asks
     * for the broker's
     */
    public record Clock(Duration tick, Duration maxAhead, boolean wall, boolean requireAppendTime) {}

    /**
     * The hash keys.
     *
     * @param all the key in use is first
     * @param isSet whether a hash key is set; otherwise the key in use is one that everybody knows
     */
    public record HashKeys(List<HashKey> all, boolean isSet) {}

    /**
     * The bounds on inputs, recipients and recalls.
     *
     * @param maxValueBytes the largest value of an input, in bytes; a larger value becomes a dead letter
     * @param recipientsPerSecond how many recipients of large recalls an intake task passes on to matching in a second
     * @param rememberedRecalls how many recipient recalls of one tenant a matching task remembers
     */
    public record Limits(int maxValueBytes, int recipientsPerSecond, int rememberedRecalls) {}

    /** The listener of probes and metrics; port 0 lets the system choose a free port. */
    public record Http(boolean enabled, String host, int port) {}

    /** How long a stop may take, and whether a stopping instance leaves its group at once. */
    public record Shutdown(Duration timeout, boolean leaveGroup) {}

    /**
     * Loads {@code reference.conf}, a file over it, and the environment over both.
     *
     * @throws ConfigException with a message of one line, for an unknown key or a bad value
     */
    public static RecallConfig load(Optional<Path> file, Map<String, String> environment) {
        return load(file, environment, Map.of());
    }

    /**
     * Loads {@code reference.conf}, a file over it, the environment over both, and overrides over all of them.
     *
     * @param overrides values by key of {@code reference.conf}
     * @throws ConfigException with a message of one line, for an unknown key or a bad value
     */
    public static RecallConfig load(Optional<Path> file, Map<String, String> environment, Map<String, ?> overrides) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        sources.overrides(overrides);
        return RecallConfigReader.read(sources.reader());
    }

    /** Returns the defaults with some values replaced, by key of {@code reference.conf}. */
    public static RecallConfig of(Map<String, ?> overrides) {
        return load(Optional.empty(), Map.of(), overrides);
    }

    /** Returns the name of a topic in this installation: the prefix and the name in the contract. */
    public String topic(String name) {
        return kafka.topicPrefix() + name;
    }

    /**
     * Returns the settings that the topology needs.
     *
     * @param intakePartitions the number of partitions of recall-requests and the topics read with it
     * @param matchingPartitions the number of partitions of delivered-messages and the topics joined with it
     */
    public TopologySettings toTopologySettings(int intakePartitions, int matchingPartitions) {
        return TopologySettings.builder()
                .policy(recall)
                .topicPrefix(kafka.topicPrefix())
                .tick(clock.tick())
                .maxAhead(clock.maxAhead())
                .maxValueBytes(limits.maxValueBytes())
                .recipientsPerSecond(limits.recipientsPerSecond())
                .rememberedRecalls(limits.rememberedRecalls())
                .intakePartitions(intakePartitions)
                .matchingPartitions(matchingPartitions)
                .wallClock(clock.wall())
                .hashKeys(hashKeys.all())
                .signatures(kafka.signatures())
                .build();
    }

    /** Returns the properties that Kafka Streams needs. */
    public Map<String, Object> toStreamsProperties() {
        return StreamsProperties.of(this);
    }

    /** Returns the settings that every Kafka client of the program needs. */
    public Map<String, Object> toClientProperties() {
        return kafka.client();
    }

    /** Returns the settings of the registry's client and of the serializers that use it. */
    public Map<String, Object> toRegistryProperties() {
        return kafka.registry();
    }
}
