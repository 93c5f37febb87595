package org.mailrecall.topology.stream;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.topology.context.TopologyContext;

/** A sink of the topology with the types of the records that it accepts. {@link Sinks} declares all of them. */
public record Sink<K, V>(Node node, TypedTopic<K, V> topic) {
    /** Adds the sink to a topology, behind a processor. */
    public void addTo(Topology topology, TopologyContext shared, Node processor) {
        topology.addSink(
                node.nodeName(),
                shared.names().of(topic.topic()),
                topic.keySerializer(shared),
                topic.valueSerializer(shared),
                processor.nodeName());
    }

    /** Adds the sink to a topology, behind a processor and with a partitioner of its own. */
    public void addTo(Topology topology, TopologyContext shared, Node processor, StreamPartitioner<K, V> partitioner) {
        topology.addSink(
                node.nodeName(),
                shared.names().of(topic.topic()),
                topic.keySerializer(shared),
                topic.valueSerializer(shared),
                partitioner,
                processor.nodeName());
    }

    /** Returns the way to the sink from a processor. */
    public Outlet<K, V> of(ProcessorContext<Object, Object> context) {
        return new Outlet<>(context, node.nodeName());
    }
}
