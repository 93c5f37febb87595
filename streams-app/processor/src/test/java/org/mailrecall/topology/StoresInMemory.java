package org.mailrecall.topology;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.state.StoredTimeline;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.state.StoreCatalogue;

/** What one part of a processor keeps, by itself: a part made anew on the same stores is one after a restart. */
final class StoresInMemory {
    final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

    <V> void windowed(StoreCatalogue.Store store, Serde<V> value) {
        var supplier = org.apache.kafka.streams.state.Stores.inMemoryWindowStore(
                store.name(), Duration.ofDays(40), Duration.ofDays(1), false);
        start(org.apache.kafka.streams.state.Stores.windowStoreBuilder(supplier, Serdes.Bytes(), value));
    }

    <K, V> void keyed(StoreCatalogue.Store store, Serde<K> key, Serde<V> value) {
        var supplier = org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(store.name());
        start(org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(supplier, key, value));
    }

    void ofLimits() {
        keyed(StoreCatalogue.LIMIT_SCHEDULE, Serdes.ByteArray(), Serdes.ByteArray());
        keyed(StoreCatalogue.LIMIT_WINDOWS, Serdes.String(), new StateSerde<>(StoredLimitWindow.class));
        keyed(StoreCatalogue.OVER_LIMIT, Serdes.Bytes(), Serdes.Long());
        keyed(StoreCatalogue.TENANT_TIMELINES, Serdes.String(), new StateSerde<>(StoredTimeline.class));
    }

    private <S extends StateStore> void start(StoreBuilder<S> builder) {
        S store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
