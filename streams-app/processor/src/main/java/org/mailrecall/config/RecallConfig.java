package org.mailrecall.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailrecall.contract.Topic;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.topology.context.TopologySettings;

/**
 * The whole configuration, as {@code reference.conf} documents it key by key.
 *
 * @param applicationId consumer group, and the prefix of the names of everything that belongs to the application
 * @param kafka how the cluster and the registry are reached, and which keys sign records
 * @param access the principals of the parties on a cluster with authorisation
 * @param topics how topics are created
 * @param connectTimeout how long a start waits for broker and registry to answer
 * @param streams the settings of Kafka Streams
 * @param recall times of the rules
 * @param clock ticks, and how far a record's time may be ahead
 * @param hashKeys under which deliveries are remembered; the key in use is first
 * @param hasHashKey whether the hash key in use is a secret
 * @param required protections without which a start is refused
 * @param maxValueBytes larger values are dead letters
 * @param recipientsPerSecond of large recalls, that one partition of recall-requests passes on
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
        List<HashKey> hashKeys,
        boolean hasHashKey,
        Set<Protection> required,
        int maxValueBytes,
        int recipientsPerSecond,
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
     * The partition counts of topics that the program creates: of topics keyed by recall, and of topics keyed by
     * recipient.
     */
    public record NewTopics(int recallPartitions, int recipientPartitions) {}

    /**
     * The settings of the clock: how often intake tasks tick, how far a record's time may be ahead of its append time,
     * whether the tasks tick by themselves, and whether append times must be the broker's.
     */
    public record Clock(Duration tick, Duration maxAhead, boolean wall, boolean requireAppendTime) {}

    /** The listener of probes and metrics; port 0 lets the system choose a free port. */
    public record Http(boolean enabled, String host, int port) {}

    /** How long a stop may take, and whether it leaves the group. */
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
     * Loads the configuration with overrides by the program, which have precedence. Their keys are the keys of {@code
     * reference.conf}.
     */
    public static RecallConfig load(Optional<Path> file, Map<String, String> environment, Map<String, ?> overrides) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        sources.overrides(overrides);
        return RecallConfigReader.read(sources.reader());
    }

    /** Returns the defaults with some values set by the program; for embedding and for tests. */
    public static RecallConfig of(Map<String, ?> overrides) {
        return load(Optional.empty(), Map.of(), overrides);
    }

    /** The name of a topic in this installation. */
    public String topic(String name) {
        return kafka.topicPrefix() + name;
    }

    /** Returns the times by which the rules in {@code domain} decide. */
    public RecallPolicy toPolicy() {
        return recall;
    }

    /** Returns the settings that the topology needs. The partition counts are the cluster's. */
    public TopologySettings toTopologySettings(int intakePartitions, int matchingPartitions) {
        return new TopologySettings(
                recall,
                kafka.topicPrefix(),
                clock.tick(),
                clock.maxAhead(),
                maxValueBytes,
                recipientsPerSecond,
                TopologySettings.SMALL_RECALL,
                intakePartitions,
                matchingPartitions,
                clock.wall(),
                false,
                hashKeys,
                kafka.signatures());
    }

    /** Returns the properties that Kafka Streams needs. */
    public Map<String, Object> toStreamsProperties() {
        return StreamsProperties.of(this);
    }

    /** Returns the settings of a consumer, producer or admin client beside Kafka Streams. */
    public Map<String, Object> toClientProperties() {
        return kafka.client();
    }

    /** Returns the settings of the registry's client and of the serializers over it. */
    public Map<String, Object> toRegistryProperties() {
        return kafka.registry();
    }
}
