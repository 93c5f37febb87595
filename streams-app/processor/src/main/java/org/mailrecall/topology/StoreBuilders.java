package org.mailrecall.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.DeliveryStore;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.Store.KeyValue;
import org.mailrecall.topology.state.Store.Windowed;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;

/** The builders of the stores in the {@link StoreCatalogue catalogue}, with the retention and the changelog of each. */
public final class StoreBuilders {
    /**
     * The changelog of a store.
     *
     * @param partitionedAs the topic whose number of partitions it has
     */
    public record Changelog(String store, Topic partitionedAs, Map<String, String> config) {}

    /**
     * The part of the retention of pending recalls that the policy does not set; {@link #retention} adds the
     * approval window and the window. It is longer than recall-requests keeps a request (14 days), so that no put of
     * a recall is older than the rows that the store still keeps.
     */
    private static final Duration PENDING_RETENTION = Duration.ofDays(30);
    /**
     * How far deliveries may be read ahead of the requests while a backlog is worked off: as long as input waits in its
     * topic. Nothing holds a matching task back while requests are still with intake, and a windowed store forgets by
     * the latest delivery read, a topic by the wall clock.
     */
    private static final Duration SLACK = Duration.ofDays(15);
    /**
     * The number of periods into which the time for which deliveries are remembered is divided. The deliveries of a
     * period are dropped together.
     */
    private static final int PERIODS = 8;

    /**
     * How long a changelog keeps the tombstones of deleted rows. A state directory that was last written before that must
     * not be used: the tombstones of rows that it still holds may be gone, and ended recalls would be pending again. {@code
     * StateCheck} deletes task directories that are half as old.
     */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(30);

    /**
     * How long the changelog of a store keeps tombstones if its keys name recalls in plain. The rows of such a store are out
     * of date after the lateness.
     */
    private static final Duration PLAIN_TOMBSTONES_KEPT = Duration.ofDays(1);

    /**
     * Returns the settings of a compacted changelog. Deleted and replaced rows leave it within two days, because a
     * cleaning covers everything older than a day. By default Kafka would wait until half of a changelog is of no use,
     * and never touch the last seven days.
     */
    private static Map<String, String> compacted(Duration tombstonesKept) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(Duration.ofDays(1).toMillis()),
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(tombstonesKept.toMillis()));
    }

    private final TopologySettings settings;
    private final CommitHookStore commitHook;
    private final Consumer<String> unreadableRows;

    public StoreBuilders(TopologyContext shared) {
        this(shared.settings(), shared.commitHook(), shared.metrics()::unreadableRow);
    }

    private StoreBuilders(TopologySettings settings, CommitHookStore commitHook, Consumer<String> unreadableRows) {
        this.settings = settings;
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

    /** Returns how the stores of a sub-topology are made. */
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
        return store instanceof Windowed<?, ?> windowed ? windowed(windowed) : keyed((KeyValue<?, ?>) store);
    }

    /** How long before the watermark a copy may have been delivered that a recall can still ask for. */
    private Duration needed() {
        return Duration.ofMillis(
                settings.policy().remembered() + settings.policy().window());
    }

    private Duration retention(Windowed<?, ?> store) {
        if (store == StoreCatalogue.OTHER_DELIVERIES) {
            return needed().plus(SLACK);
        }
        if (store == StoreCatalogue.PENDING_RECALLS) {
            return PENDING_RETENTION.plusMillis(
                    settings.policy().approvalWindow() + settings.policy().window());
        }
        throw new IllegalArgumentException("nothing says how long " + store.name() + " keeps its rows");
    }

    /**
     * Builds the store of direct deliveries. Blocks are never replaced, and are of no use once all their rows are old,
     * so that its changelog is deleted by age and never compacted.
     */
    private StoreBuilder<?> directDeliveries() {
        KeyValueBytesStoreSupplier supplier = new DeliveryStore.Supplier(
                StoreCatalogue.DIRECT_DELIVERIES.name(), Math.max(1, needed().toMillis() / PERIODS), unreadableRows);
        return StoreCatalogue.DIRECT_DELIVERIES
                .builder(supplier, unreadableRows)
                .withLoggingEnabled(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(needed().plus(SLACK).toMillis())));
    }

    private StoreBuilder<?> commitHook() {
        return StoreCatalogue.COMMIT_HOOK
                .builder(commitHook, unreadableRows)
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private StoreBuilder<?> keyed(KeyValue<?, ?> store) {
        Map<String, String> changelog =
                compacted(store == StoreCatalogue.LIMIT_SCHEDULE ? PLAIN_TOMBSTONES_KEPT : TOMBSTONES_KEPT);
        KeyValueBytesStoreSupplier supplier = settings.inMemory()
                ? Stores.inMemoryKeyValueStore(store.name())
                : Stores.persistentKeyValueStore(store.name());
        return store.builder(supplier, unreadableRows).withLoggingEnabled(changelog);
    }

    private StoreBuilder<?> windowed(Windowed<?, ?> store) {
        Duration retention = retention(store);
        Duration window = Duration.ofMillis(settings.policy().window());
        WindowBytesStoreSupplier supplier = settings.inMemory()
                ? Stores.inMemoryWindowStore(store.name(), retention, window, false)
                : Stores.persistentWindowStore(store.name(), retention, window, false);
        Map<String, String> changelog = new HashMap<>(compacted(TOMBSTONES_KEPT));
        changelog.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        changelog.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(
                        retention.plus(Duration.ofDays(1)).toMillis())); // the retention that Kafka Streams would set
        return store.builder(supplier, unreadableRows).withLoggingEnabled(changelog);
    }
}
