package org.mailrecall.topology.state;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/**
 * A state store with the types of its keys and values. {@link StoreCatalogue} declares all of them.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public abstract sealed class Store<K, V> {
    private final String name;
    private final String subTopology;
    private final String key;
    private final String purpose;
    private final String plain;
    final StoreKey<K> keys;
    final StoreValue<V> values;

    private Store(
            String name,
            String subTopology,
            String key,
            StoreKey<K> keys,
            StoreValue<V> values,
            String purpose,
            String plain) {
        this.name = name;
        this.subTopology = subTopology;
        this.key = key;
        this.keys = keys;
        this.values = values;
        this.purpose = purpose;
        this.plain = plain;
    }

    public final String name() {
        return name;
    }

    public final String subTopology() {
        return subTopology;
    }

    /** Returns the meaning of the keys, in words. */
    public final String key() {
        return key;
    }

    /** Returns the meaning of the values, in words. */
    public final String value() {
        return values.words();
    }

    public final String purpose() {
        return purpose;
    }

    /**
     * Returns the facts about people and messages that the store holds in plain, and why; empty where ids and addresses
     * are keyed hashes or there are none.
     */
    public final String plain() {
        return plain;
    }

    /** Deletes the row of a key that no row ever has. */
    abstract void deleteNoRow(ProcessorContext<?, ?> context, long timestamp);

    /** A store of the latest value of each key. */
    public static final class KeyValue<K, V> extends Store<K, V> {
        KeyValue(
                String name,
                String subTopology,
                String key,
                StoreKey<K> keys,
                StoreValue<V> values,
                String purpose,
                String plain) {
            super(name, subTopology, key, keys, values, purpose, plain);
        }

        KeyValue(String name, String subTopology, String key, StoreKey<K> keys, StoreValue<V> values, String purpose) {
            this(name, subTopology, key, keys, values, purpose, "");
        }

        /** Returns the store of a task. */
        public KeyValueStore<K, V> of(ProcessorContext<?, ?> context) {
            return context.getStateStore(name());
        }

        /** @param unreadable is given the topic of the store's changelog for each row that cannot be read */
        public StoreBuilder<KeyValueStore<K, V>> builder(
                KeyValueBytesStoreSupplier supplier, Consumer<String> unreadable) {
            return Stores.keyValueStoreBuilder(supplier, keys.serde(), values.serde(unreadable));
        }

        @Override
        void deleteNoRow(ProcessorContext<?, ?> context, long timestamp) {
            of(context).delete(keys.ofNoRow());
        }
    }

    /** A store of rows with a time, which are dropped a fixed period after it. */
    public static final class Windowed<K, V> extends Store<K, V> {
        Windowed(
                String name,
                String subTopology,
                String key,
                StoreKey<K> keys,
                StoreValue<V> values,
                String purpose,
                String plain) {
            super(name, subTopology, key, keys, values, purpose, plain);
        }

        /** Returns the store of a task. */
        public WindowStore<K, V> of(ProcessorContext<?, ?> context) {
            return context.getStateStore(name());
        }

        /** @param unreadable is given the topic of the store's changelog for each row that cannot be read */
        public StoreBuilder<WindowStore<K, V>> builder(WindowBytesStoreSupplier supplier, Consumer<String> unreadable) {
            return Stores.windowStoreBuilder(supplier, keys.serde(), values.serde(unreadable));
        }

        @Override
        void deleteNoRow(ProcessorContext<?, ?> context, long timestamp) {
            of(context).put(keys.ofNoRow(), null, timestamp);
        }
    }
}
