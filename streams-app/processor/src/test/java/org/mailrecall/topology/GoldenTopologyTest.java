package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Node;

/**
 * Compares the topology with a golden file: a change of names or of the order of stores makes running applications lose
 * their state. {@code -Dgolden.update=true} writes the file anew.
 */
class GoldenTopologyTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "golden", "topology.txt");

    private final TopologyDescription described = topology().describe();

    @Test
    void the_topology_is_the_one_written_down() throws IOException {
        String now = described.toString().stripTrailing() + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void every_step_is_named_and_explained_and_none_is_named_by_Kafka_Streams() {
        assertThat(names(nodes().map(TopologyDescription.Node::name)))
                .isEqualTo(names(Arrays.stream(Node.values()).map(Node::nodeName)));
        assertThat(Node.values())
                .allSatisfy(step -> assertThat(step.purpose()).as(step.name()).isNotBlank());
    }

    @Test
    void every_store_is_named_and_explained_and_belongs_where_the_catalogue_says() {
        Set<String> running = names(nodes().filter(TopologyDescription.Processor.class::isInstance)
                .map(TopologyDescription.Processor.class::cast)
                .flatMap(processor -> processor.stores().stream().map(store -> processor.name() + "/" + store)));
        assertThat(running)
                .isEqualTo(names(StoreCatalogue.ALL.stream().map(store -> store.subTopology() + "/" + store.name())));
        assertThat(StoreCatalogue.ALL)
                .allSatisfy(
                        store -> assertThat(store.purpose()).as(store.name()).isNotBlank());
    }

    private Stream<TopologyDescription.Node> nodes() {
        return described.subtopologies().stream().flatMap(part -> part.nodes().stream());
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Topology topology() {
        Map<String, Object> registry = Map.of("schema.registry.url", "mock://golden");
        Map<String, Object> config =
                Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "golden", StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return RecallTopology.build(
                TopologySettings.DEFAULT,
                config,
                new EventSerdes(registry, 1 << 20),
                new RecallMetrics(new SimpleMeterRegistry()));
    }
}
