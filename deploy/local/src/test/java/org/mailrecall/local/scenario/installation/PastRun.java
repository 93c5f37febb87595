package org.mailrecall.local.scenario.installation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;

/** A run of the processor's topology as on a day long ago, without ticks. */
final class PastRun {
    private PastRun() {}

    /**
     * Runs the topology of an installation, with its state and its offsets.
     *
     * @param end waits until the run may end
     */
    static void until(RecallConfig config, Runnable end) {
        TopologySettings past =
                config.toTopologySettings(Installation.INTAKE_PARTITIONS, Installation.MATCHING_PARTITIONS).toBuilder()
                        .wallClock(false)
                        .build();
        EventSerdes serdes =
                new EventSerdes(config.toRegistryProperties(), config.limits().maxValueBytes());
        Topology topology = RecallTopology.build(
                past, config.toStreamsProperties(), serdes, new RecallMetrics(new SimpleMeterRegistry()));
        Properties properties = new Properties();
        properties.putAll(config.toStreamsProperties());
        KafkaStreams streams = new KafkaStreams(topology, properties);
        try {
            streams.start();
            end.run();
        } finally {
            streams.close(CloseOptions.timeout(Duration.ofSeconds(30))
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }
}
