package org.mailrecall.bench.run.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;

/**
 * The settings of Kafka Streams and of its clients that all contenders share: the settings of how much is fetched,
 * buffered and sent at once. They are read from this project's defaults, so that a tuning of this project alone is not
 * possible.
 */
public final class SharedSettings {
    /** A producer's setting that Kafka Streams sets to 100 by default; the producer's own default is 5. */
    private static final String LINGER = "producer.linger.ms";

    private static final String STREAMS_LINGER_MS = "100";

    private static final Set<String> OF_STREAMS = Set.of(
            StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
            StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
            StreamsConfig.POLL_MS_CONFIG,
            StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG);
    private static final List<String> OF_CLIENTS = List.of("consumer.", "producer.");

    private SharedSettings() {}

    /**
     * Returns the settings by name. The name of a client's setting begins with {@code consumer.} or {@code producer.}.
     */
    public static Map<String, String> ofProject() {
        RecallConfig project =
                RecallConfig.of(Map.of("kafka.bootstrap-servers", "none:1", "schema-registry.url", "http://none:1"));
        Map<String, String> shared = new TreeMap<>();
        shared.put(LINGER, STREAMS_LINGER_MS);
        project.toStreamsProperties().forEach((name, value) -> {
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (plain && (OF_STREAMS.contains(name) || OF_CLIENTS.stream().anyMatch(name::startsWith))) {
                shared.put(name, value.toString());
            }
        });
        return shared;
    }

    /** Returns the topics that a matching task of this project reads. */
    public static List<String> matchingInputs() {
        TopologySettings settings = TopologySettings.DEFAULT;
        Map<String, Object> config =
                Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "bench", StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        try (EventSerdes serdes =
                new EventSerdes(Map.of("schema.registry.url", "mock://bench"), settings.maxValueBytes())) {
            RecallMetrics metrics = new RecallMetrics(new SimpleMeterRegistry());
            return RecallTopology.build(settings, config, serdes, metrics).describe().subtopologies().stream()
                    .map(SharedSettings::inputs)
                    .filter(inputs -> inputs.contains(Topics.DELIVERED_MESSAGES.name()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> inputs(TopologyDescription.Subtopology part) {
        return part.nodes().stream()
                .flatMap(node ->
                        node instanceof TopologyDescription.Source source ? source.topicSet().stream() : Stream.of())
                .sorted()
                .collect(Collectors.toList());
    }
}
