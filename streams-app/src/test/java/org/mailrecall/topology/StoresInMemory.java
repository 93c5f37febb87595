package org.mailrecall.topology;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.mailrecall.serde.StateSerde;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.state.StoredTimeline;

/** What one part of a processor keeps, by itself: a part made anew on the same stores is one after a restart. */
final class StoresInMemory {
    final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

    <V> void windowed(Stores.Store store, Serde<V> value) {
        var supplier = org.apache.kafka.streams.state.Stores.inMemoryWindowStore(
                store.name(), Duration.ofDays(40), Duration.ofDays(1), false);
        start(org.apache.kafka.streams.state.Stores.windowStoreBuilder(supplier, Serdes.Bytes(), value));
    }

    <K, V> void keyed(Stores.Store store, Serde<K> key, Serde<V> value) {
        var supplier = org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(store.name());
        start(org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(supplier, key, value));
    }

    void ofLimits() {
        keyed(Stores.LIMIT_SCHEDULE, Serdes.ByteArray(), Serdes.ByteArray());
        keyed(Stores.LIMIT_WINDOWS, Serdes.String(), new StateSerde<>(StoredLimitWindow.class));
        keyed(Stores.OVER_LIMIT, Serdes.Bytes(), Serdes.Long());
        keyed(Stores.TENANT_TIMELINES, Serdes.String(), new StateSerde<>(StoredTimeline.class));
    }

    private <S extends StateStore> void start(StoreBuilder<S> builder) {
        S store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
