package org.mailrecall.runtime;

import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;

/** Builds the topology that an instance runs in production. */
final class Topologies {
    private Topologies() {}

    /** Builds the topology of the recall processor. */
    static Topology recall(
            TopologySettings settings,
            Map<String, Object> streamsProperties,
            Map<String, Object> registryProperties,
            RecallMetrics metrics) {
        return RecallTopology.build(
                settings, streamsProperties, new EventSerdes(registryProperties, settings.maxValueBytes()), metrics);
    }
}
