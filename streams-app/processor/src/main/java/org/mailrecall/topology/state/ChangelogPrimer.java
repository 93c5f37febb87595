package org.mailrecall.topology.state;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Gives every store of a task a first changelog record, a deletion of nothing.
 *
 * <p>Kafka Streams keeps no checkpoint for a store that was never written, and under exactly-once takes the whole task
 * for corrupted at the next start because of that one: it would wipe and restore the delivery index since no tenant has
 * settings. Cannot be done in {@code init}, where a change has no record to take its time from.
 */
public final class ChangelogPrimer {
    private final ProcessorContext<Object, Object> context;
    private final String subTopology;
    private boolean done;

    public ChangelogPrimer(ProcessorContext<Object, Object> context, String subTopology) {
        this.context = context;
        this.subTopology = subTopology;
    }

    public void once(long timestamp) {
        if (done) {
            return;
        }
        done = true;
        for (Store<?, ?> store : StoreCatalogue.of(subTopology)) {
            if (store != StoreCatalogue.COMMIT_HOOK) {
                store.deleteNoRow(context, timestamp);
            }
        }
    }
}
