package org.mailrecall.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.DeliveryStore;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.Store.KeyValue;
import org.mailrecall.topology.state.Store.Windowed;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Makes the builders of the stores in the {@link StoreCatalogue catalogue}, with the changelog of each store. {@link
 * StoreRetention} says how long they keep rows.
 */
public final class StoreBuilders {
    /**
     * The changelog of a store.
     *
     * @param store the name of the store
     * @param partitionedAs the topic that has as many partitions as the changelog
     * @param config the settings of the changelog topic
     */
    public record Changelog(String store, Topic partitionedAs, Map<String, String> config) {}

    /**
     * The stores with a handful of rows that nearly every input rewrites. Their rows are written at a commit, once
     * each, however often they changed since the last commit. A store whose rows grow with the recalls must not be
     * here: the rows that it reads would fill the cache, and the block of deliveries that {@link CommitHookStore}
     * writes at a commit would be written with each delivery.
     */
    private static final Set<Store<?, ?>> CACHED = Set.of(StoreCatalogue.INTAKE_CLOCK, StoreCatalogue.TIME_REACHED);

    private final TopologySettings settings;
    private final StoreRetention retention;
    private final CommitHookStore commitHook;
    private final Consumer<String> unreadableRows;

    public StoreBuilders(TopologyContext shared) {
        this(shared.settings(), shared.commitHook(), shared.metrics()::unreadableRow);
    }

    private StoreBuilders(TopologySettings settings, CommitHookStore commitHook, Consumer<String> unreadableRows) {
        this.settings = settings;
        this.retention = new StoreRetention(settings.policy());
        this.commitHook = commitHook;
        this.unreadableRows = unreadableRows;
    }

    /** Returns the changelogs from which the stores of this version are restored. */
    public static List<Changelog> changelogs(TopologySettings settings) {
        StoreBuilders stores =
                new StoreBuilders(settings, new CommitHookStore(StoreCatalogue.COMMIT_HOOK.name()), changelog -> {});
        Map<String, Topic> partitionedAs = Map.of(
                StoreCatalogue.INTAKE, Topics.RECALL_REQUESTS,
                StoreCatalogue.MATCHING, Topics.DELIVERED_MESSAGES,
                StoreCatalogue.REPORTS, InternalTopics.REPORT_UPDATES);
        return partitionedAs.entrySet().stream()
                .flatMap(part -> stores.of(part.getKey()).stream()
                        .filter(StoreBuilder::loggingEnabled)
                        .map(store -> new Changelog(store.name(), part.getValue(), store.logConfig())))
                .toList();
    }

    /**
     * Returns the builders of the stores of a sub-topology.
     *
     * @param subTopology {@link StoreCatalogue#INTAKE}, {@link StoreCatalogue#MATCHING} or {@link
     * StoreCatalogue#REPORTS}
     */
    public List<StoreBuilder<?>> of(String subTopology) {
        List<StoreBuilder<?>> builders = new ArrayList<>();
        StoreCatalogue.of(subTopology).forEach(store -> builders.add(builder(store)));
        return builders;
    }

    private StoreBuilder<?> builder(Store<?, ?> store) {
        if (store == StoreCatalogue.DIRECT_DELIVERIES) {
            return directDeliveries();
        }
        if (store == StoreCatalogue.COMMIT_HOOK) {
            return commitHook();
        }
        StoreBuilder<?> builder =
                store instanceof Windowed<?, ?> windowed ? windowed(windowed) : keyed((KeyValue<?, ?>) store);
        return CACHED.contains(store) ? builder.withCachingEnabled() : builder;
    }

    private StoreBuilder<?> directDeliveries() {
        KeyValueBytesStoreSupplier supplier = new DeliveryStore.Supplier(
                StoreCatalogue.DIRECT_DELIVERIES.name(), retention.periodMillis(), unreadableRows);
        return StoreCatalogue.DIRECT_DELIVERIES
                .builder(supplier, unreadableRows)
                .withLoggingEnabled(retention.changelog(StoreCatalogue.DIRECT_DELIVERIES));
    }

    private StoreBuilder<?> commitHook() {
        return StoreCatalogue.COMMIT_HOOK
                .builder(commitHook, unreadableRows)
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private StoreBuilder<?> keyed(KeyValue<?, ?> store) {
        Map<String, String> changelog = retention.changelog(store);
        KeyValueBytesStoreSupplier supplier = settings.inMemory()
                ? Stores.inMemoryKeyValueStore(store.name())
                : Stores.persistentKeyValueStore(store.name());
        return store.builder(supplier, unreadableRows).withLoggingEnabled(changelog);
    }

    private StoreBuilder<?> windowed(Windowed<?, ?> store) {
        Duration rowsKept = retention.of(store);
        Duration window = Duration.ofMillis(settings.policy().window());
        WindowBytesStoreSupplier supplier = settings.inMemory()
                ? Stores.inMemoryWindowStore(store.name(), rowsKept, window, false)
                : Stores.persistentWindowStore(store.name(), rowsKept, window, false);
        return store.builder(supplier, unreadableRows).withLoggingEnabled(retention.changelog(store));
    }
}
