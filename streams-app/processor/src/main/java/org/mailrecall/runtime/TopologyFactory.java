package org.mailrecall.runtime;

import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.topology.context.TopologySettings;

/** Makes the topology that an instance runs. Tests can run another topology. */
@FunctionalInterface
public interface TopologyFactory {
    /**
     * Builds the topology.
     *
     * @param streamsProperties the settings of Kafka Streams
     * @param registryProperties the settings of the registry's client
     * @param metrics the metrics to count with
     */
    Topology build(
            TopologySettings settings,
            Map<String, Object> streamsProperties,
            Map<String, Object> registryProperties,
            RecallMetrics metrics);
}
