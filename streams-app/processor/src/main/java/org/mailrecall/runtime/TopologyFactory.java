package org.mailrecall.runtime;

import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.topology.context.TopologySettings;

/** Makes the topology that an instance runs; tests use a different topology. */
@FunctionalInterface
public interface TopologyFactory {
    /**
     * Builds the topology with the settings of Kafka Streams and of the registry's client, and the metrics to count
     * with.
     */
    Topology build(
            TopologySettings settings,
            Map<String, Object> streamsProperties,
            Map<String, Object> registryProperties,
            RecallMetrics metrics);
}
