package org.mailrecall.topology;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Gives every store of a task a first changelog record, a deletion of nothing.
 *
 * <p>Kafka Streams keeps no checkpoint for a store that was never written, and under exactly-once takes the whole task
 * for corrupted at the next start because of that one: it would wipe and restore the delivery index since no tenant has
 * settings. Cannot be done in {@code init}, where a change has no record to take its time from.
 */
final class FirstWrites {
    private static final Bytes NO_HASH = Bytes.wrap(new byte[0]);

    private final ProcessorContext<Object, Object> context;
    private final String subTopology;
    private boolean done;

    FirstWrites(ProcessorContext<Object, Object> context, String subTopology) {
        this.context = context;
        this.subTopology = subTopology;
    }

    void once(long timestamp) {
        if (done) {
            return;
        }
        done = true;
        List<Stores.Store> stores = Stores.ALL.stream()
                .filter(store -> store.subTopology().equals(subTopology))
                .toList();
        stores.forEach(store -> touch(context.getStateStore(store.name()), store, timestamp));
    }

    @SuppressWarnings("unchecked")
    private static void touch(StateStore store, Stores.Store declared, long timestamp) {
        if (declared == Stores.BEFORE_COMMIT) {
            return; // has no changelog
        }
        if (store instanceof WindowStore<?, ?> windows) {
            ((WindowStore<Bytes, Object>) windows).put(NO_HASH, null, timestamp);
        } else if (store instanceof KeyValueStore<?, ?> rows) {
            ((KeyValueStore<Object, Object>) rows).delete(keyOfNoRow(declared));
        }
    }

    private static Object keyOfNoRow(Stores.Store store) {
        if (List.of(Stores.INTAKE_SCHEDULE, Stores.FAN_OUT_QUEUE, Stores.RECALL_SCHEDULE, Stores.LIMIT_SCHEDULE)
                .contains(store)) {
            return new byte[0];
        }
        if (store == Stores.OWN_COPIES) {
            return -1L;
        }
        if (store == Stores.TIME_REACHED) {
            return -1;
        }
        boolean text = List.of(Stores.INTAKE_CLOCK, Stores.TENANT_TIMELINES, Stores.LIMIT_WINDOWS)
                .contains(store);
        return text ? "" : NO_HASH;
    }
}
