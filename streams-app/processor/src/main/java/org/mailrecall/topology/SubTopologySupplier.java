package org.mailrecall.topology;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.mailrecall.topology.context.TopologyContext;

/**
 * Makes the processors of a sub-topology, one for each task, and names the stores that they use.
 *
 * @param subTopology its name in the {@link org.mailrecall.topology.state.StoreCatalogue}
 * @param processors makes a processor
 */
record SubTopologySupplier<K, V>(
        String subTopology, TopologyContext shared, Supplier<Processor<K, V, Object, Object>> processors)
        implements ProcessorSupplier<K, V, Object, Object> {
    @Override
    public Processor<K, V, Object, Object> get() {
        return processors.get();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(new StoreBuilders(shared).of(subTopology));
    }
}
