package org.mailrecall.docs.overview;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.overview.SubTopology.End;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.RecallTopology;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;
import org.mailrecall.topology.stream.Node;

/** The running topology, described in the words of the catalogues. */
public final class Running {
    public static final List<Topic> TOPICS =
            Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream()).toList();

    private static final Map<String, Node> NODES =
            Stream.of(Node.values()).collect(Collectors.toMap(Node::nodeName, node -> node));
    private static final Map<String, Topic> BY_NAME =
            TOPICS.stream().collect(Collectors.toMap(Topic::name, topic -> topic));

    private final List<SubTopology> subTopologies;

    private Running(TopologyDescription described) {
        subTopologies = described.subtopologies().stream()
                .map(Running::subTopology)
                .sorted(Comparator.comparing(SubTopology::processor))
                .toList();
    }

    /** Returns the topology of the default configuration. */
    public static Running byDefault() {
        Map<String, Object> config = Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "mail-recall", StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        TopologySettings settings = TopologySettings.DEFAULT;
        Map<String, Object> registry = Map.of("schema.registry.url", "mock://docs");
        try (EventSerdes serdes = new EventSerdes(registry, settings.maxValueBytes())) {
            RecallMetrics metrics = new RecallMetrics(new SimpleMeterRegistry());
            return new Running(
                    RecallTopology.build(settings, config, serdes, metrics).describe());
        }
    }

    /** Returns the sub-topologies in the order in which a recall passes through them. */
    public List<SubTopology> subTopologies() {
        return subTopologies;
    }

    public List<SubTopology> readersOf(Topic topic) {
        return subTopologies.stream().filter(sub -> sub.reads(topic)).toList();
    }

    public List<SubTopology> writersOf(Topic topic) {
        return subTopologies.stream().filter(sub -> sub.writes(topic)).toList();
    }

    /**
     * Returns whether a topic leads from one sub-topology to another. A sub-topology also has internal topics for
     * messages to itself.
     */
    public boolean isHop(Topic topic) {
        return InternalTopics.ALL.contains(topic) && !readersOf(topic).equals(writersOf(topic));
    }

    private static SubTopology subTopology(TopologyDescription.Subtopology described) {
        List<End> sources = new ArrayList<>();
        List<End> sinks = new ArrayList<>();
        List<TopologyDescription.Processor> processors = new ArrayList<>();
        for (TopologyDescription.Node node : described.nodes()) {
            if (node instanceof TopologyDescription.Source source) {
                source.topicSet().forEach(topic -> sources.add(end(node, topic)));
            } else if (node instanceof TopologyDescription.Sink sink) {
                sinks.add(end(node, sink.topic()));
            } else {
                processors.add((TopologyDescription.Processor) node);
            }
        }
        sources.sort(SubTopology.IN_ORDER_OF_NODES);
        sinks.sort(SubTopology.IN_ORDER_OF_NODES);
        TopologyDescription.Processor processor = processors.get(0);
        List<Store<?, ?>> stores = StoreCatalogue.ALL.stream()
                .filter(store -> processor.stores().contains(store.name()))
                .toList();
        boolean explained =
                processors.size() == 1 && stores.size() == processor.stores().size();
        if (!explained) {
            throw new IllegalStateException("not in the catalogues: " + processors);
        }
        return new SubTopology(known(NODES, processor.name()), sources, sinks, stores);
    }

    private static End end(TopologyDescription.Node node, String topic) {
        return new End(known(NODES, node.name()), known(BY_NAME, topic));
    }

    private static <T> T known(Map<String, T> catalogue, String name) {
        T found = catalogue.get(name);
        if (found == null) {
            throw new IllegalStateException(name + " is in no catalogue");
        }
        return found;
    }
}
