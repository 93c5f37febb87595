package org.mailrecall.topology.state;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Writes a first record to every changelog of a task's stores: a tombstone for a key that no row uses.
 *
 * <p>Kafka Streams writes no checkpoint for a store without changelog records, and under exactly-once treats a task
 * with a missing checkpoint as corrupted at the next start. It would wipe and restore the delivery index only because
 * no tenant has settings. The tombstones cannot be written in {@code init}, where there is no record from which a
 * change could take its time.
 */
public final class ChangelogPrimer {
    private final ProcessorContext<Object, Object> context;
    private final String subTopology;
    private boolean done;

    public ChangelogPrimer(ProcessorContext<Object, Object> context, String subTopology) {
        this.context = context;
        this.subTopology = subTopology;
    }

    /**
     * Writes the tombstones at the first call, and does nothing afterwards.
     *
     * @param timestamp the time of the tombstones in windowed stores, in milliseconds
     */
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
