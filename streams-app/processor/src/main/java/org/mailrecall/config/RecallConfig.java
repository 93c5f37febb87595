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
import org.mailrecall.index.HashKey;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.kafka.ConnectionSettings;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.topology.stream.TopologySettings;

/**
 * The whole configuration, as {@code reference.conf} documents it key by key.
 *
 * @param applicationId consumer group and start of the names of all that belongs to it
 * @param kafka how the cluster and the registry are reached, and which keys sign records
 * @param access who is who on a cluster with authorisation
 * @param topics how topics are created
 * @param connectTimeout how long a start waits for broker and registry to answer
 * @param streams how the work is run
 * @param recall times of the rules
 * @param clock ticks and the bound on what comes from the future
 * @param hashKeys under which deliveries are remembered, the one in use first
 * @param hasHashKey whether the hash key in use is a secret
 * @param required protections without which a start is refused
 * @param maxValueBytes larger values are dead letters
 * @param recipientsPerSecond of large recalls, that one partition of recall-requests passes on
 * @param http the listener of probes and metrics
 * @param shutdown how a stop goes
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

    /** Principals such as {@code User:transport}, of those parties that have one. */
    public record Access(Map<Topic.Party, List<String>> principals) {}

    /** The partitions of topics that are created here: of those keyed by recall, and of those keyed by recipient. */
    public record NewTopics(int recallPartitions, int recipientPartitions) {}

    /**
     * How often intake tasks tick, if they do by themselves; how far a record's time may be ahead of its append time;
     * whether that must be the broker's.
     */
    public record Clock(Duration tick, Duration maxAhead, boolean wall, boolean requireAppendTime) {}

    /** The listener of probes and metrics; port 0 is any free one. */
    public record Http(boolean enabled, String host, int port) {}

    /** How long a stop may take, and whether it leaves the group. */
    public record Shutdown(Duration timeout, boolean leaveGroup) {}

    /**
     * {@code reference.conf}, a file over it, and the environment over both.
     *
     * @throws ConfigException in one line, for an unknown key or a bad value
     */
    public static RecallConfig load(Optional<Path> file, Map<String, String> environment) {
        return load(file, environment, Map.of());
    }

    /**
     * Loads the configuration, with values set by the program over all others. Their keys are those of {@code
     * reference.conf}.
     */
    public static RecallConfig load(Optional<Path> file, Map<String, String> environment, Map<String, ?> overrides) {
        ConfigSources sources = new ConfigSources(REFERENCE);
        file.ifPresent(sources::file);
        sources.environment(environment);
        sources.overrides(overrides);
        return RecallConfigReader.read(sources.reader());
    }

    /** The defaults with some values set by the program; for embedding and for tests. */
    public static RecallConfig of(Map<String, ?> overrides) {
        return load(Optional.empty(), Map.of(), overrides);
    }

    /** The name of a topic in this installation. */
    public String topic(String name) {
        return kafka.topicPrefix() + name;
    }

    /** Returns the times that the pure rules need. */
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
