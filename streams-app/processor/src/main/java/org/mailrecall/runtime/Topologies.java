package org.mailrecall.runtime;

import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;

/** The topologies that can be run. */
final class Topologies {
    private Topologies() {}

    /** The recall processor. */
    static Topology recall(
            TopologySettings settings,
            Map<String, Object> streamsProperties,
            Map<String, Object> registryProperties,
            RecallMetrics metrics) {
        return RecallTopology.build(
                settings, streamsProperties, new EventSerdes(registryProperties, settings.maxValueBytes()), metrics);
    }
}
