package org.mailrecall.docs.overview;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Node;

/**
 * A sub-topology of the running topology.
 *
 * @param processor its one processor; its node name is the sub-topology's name
 * @param sources in the order of {@link Node}
 * @param sinks in the order of {@link Node}
 * @param stores in the order of {@link StoreCatalogue#ALL}
 */
public record SubTopology(Node processor, List<End> sources, List<End> sinks, List<Store<?, ?>> stores) {
    static final Comparator<End> IN_ORDER_OF_NODES = Comparator.comparing(End::node);

    /** A source or a sink. */
    public record End(Node node, Topic topic) {}

    public String name() {
        return processor.nodeName();
    }

    boolean reads(Topic topic) {
        return sources.stream().anyMatch(end -> end.topic() == topic);
    }

    public boolean writes(Topic topic) {
        return sinks.stream().anyMatch(end -> end.topic() == topic);
    }

    public Set<Topic> topics() {
        Set<Topic> topics = new LinkedHashSet<>();
        sources.forEach(end -> topics.add(end.topic()));
        sinks.forEach(end -> topics.add(end.topic()));
        return topics;
    }
}
