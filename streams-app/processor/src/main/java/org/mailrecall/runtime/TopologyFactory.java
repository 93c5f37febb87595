package org.mailrecall.runtime;

import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.topology.stream.TopologySettings;

/** Makes the topology that an instance runs; tests put another in its place. */
@FunctionalInterface
public interface TopologyFactory {
    /** Builds it with Kafka Streams' settings, those of the registry's client, and where to count. */
    Topology build(
            TopologySettings settings,
            Map<String, Object> streamsProperties,
            Map<String, Object> registryProperties,
            RecallMetrics metrics);
}
