package org.mailrecall.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.Topic;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.HashKey;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.topology.stream.TopologySettings;

/**
 * The whole configuration, as {@code reference.conf} documents it key by key.
 *
 * @param applicationId consumer group and start of the names of all that belongs to it
 * @param kafka the cluster
 * @param access who is who on a cluster with authorisation
 * @param topics how topics are named and created
 * @param registry the schema registry
 * @param connectTimeout how long a start waits for broker and registry to answer
 * @param streams how the work is run
 * @param recall times of the rules
 * @param clock ticks and the bound on what comes from the future
 * @param hashKeys under which deliveries are remembered, the one in use first
 * @param signatures which inputs must be signed, and with what commands are
 * @param maxValueBytes larger values are dead letters
 * @param recipientsPerSecond of large recalls, that one partition of recall-requests passes on
 * @param http the listener of probes and metrics
 * @param shutdown how a stop goes
 */
public record RecallConfig(
        String applicationId,
        Kafka kafka,
        Access access,
        TopicNaming topics,
        Registry registry,
        Duration connectTimeout,
        StreamsSettings streams,
        RecallPolicy recall,
        Clock clock,
        List<HashKey> hashKeys,
        SignaturePolicy signatures,
        int maxValueBytes,
        int recipientsPerSecond,
        Http http,
        Shutdown shutdown) {

    /** The reference file of the processor: every key with its default. */
    public static final ConfigReference REFERENCE = ConfigReference.ofResource(
            "reference.conf", "RECALL_", List.of("kafka.client", "schema-registry.client", "streams.extra"));

    /** Where the cluster is, and any setting of Kafka's clients. */
    public record Kafka(String bootstrapServers, Map<String, String> client) {
        /** Without the client's settings, of which some are secret. */
        @Override
        public String toString() {
            return "Kafka[" + bootstrapServers + ", client " + client.keySet() + "]";
        }
    }

    /** Principals such as {@code User:transport}, of those parties that have one. */
    public record Access(Map<Topic.Party, List<String>> principals) {}

    /** Put before each topic's name, may be empty; partitions of topics that are created here. */
    public record TopicNaming(String prefix, int recallPartitions, int recipientPartitions) {}

    /** Where the schemas are, and any setting of the registry's client. */
    public record Registry(String url, boolean autoRegister, Map<String, String> client) {
        /** Without the client's settings, of which some are secret. */
        @Override
        public String toString() {
            return "Registry[" + url + ", autoRegister " + autoRegister + ", client " + client.keySet() + "]";
        }
    }

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

    /** The same, with values set by the program over all others; keys as in {@code reference.conf}. */
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
        return topics.prefix() + name;
    }

    /** What the pure rules need. */
    public RecallPolicy toPolicy() {
        return recall;
    }

    /** What the topology needs; the partition counts are the cluster's. */
    public TopologySettings toTopologySettings(int intakePartitions, int matchingPartitions) {
        return new TopologySettings(
                recall,
                topics.prefix(),
                clock.tick(),
                clock.maxAhead(),
                maxValueBytes,
                recipientsPerSecond,
                intakePartitions,
                matchingPartitions,
                clock.wall(),
                false,
                hashKeys,
                signatures);
    }

    /** What Kafka Streams needs. */
    public Map<String, Object> toStreamsProperties() {
        return StreamsProperties.of(this);
    }

    /** What a consumer, producer or admin client beside Kafka Streams needs. */
    public Map<String, Object> toClientProperties() {
        Map<String, Object> properties = new HashMap<>(kafka.client());
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    /** What the registry's client and the serializers over it need. */
    public Map<String, Object> toRegistryProperties() {
        Map<String, Object> properties = new HashMap<>();
        // Its own default is a minute each: a stream thread would be silent for too long.
        properties.put("http.connect.timeout.ms", 10_000);
        properties.put("http.read.timeout.ms", 10_000);
        properties.putAll(registry.client());
        properties.put("schema.registry.url", registry.url());
        properties.put("auto.register.schemas", registry.autoRegister());
        return properties;
    }
}
