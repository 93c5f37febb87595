package org.mailrecall.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * Makes the builders of the stores in the {@link StoreCatalogue catalogue}, with the changelog of each store and, for a
 * windowed store, its retention.
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
     * The part of the retention of pending recalls that the policy does not set; {@link #retention} adds the approval
     * window and the window. It is longer than recall-requests keeps a request (14 days), so that the store never drops
     * a recall as too old when it is put.
     */
    private static final Duration PENDING_RETENTION = Duration.ofDays(30);
    /**
     * How far deliveries may be read ahead of the requests while a backlog is worked off: a day more than input topics
     * keep their records (14 days). Deliveries are kept for so much longer than a recall needs them. Nothing holds a
     * matching task back while requests are still with intake. The windowed store drops rows by the time of the latest
     * delivery read, the changelog of direct deliveries by the broker's wall clock.
     */
    private static final Duration SLACK = Duration.ofDays(15);
    /**
     * The number of periods into which the time is divided for which direct deliveries are remembered. The deliveries
     * of a period are dropped together.
     */
    private static final int PERIODS = 8;

    /**
     * How long the changelog of a key-value or windowed store keeps the tombstones of deleted rows; {@code
     * limit-schedule} is the exception. A state directory that was last written before that time must not be used: the
     * tombstones of rows that the directory still holds may be gone, and ended recalls would be pending again. {@code
     * StateCheck} deletes the directory of a task whose newest file is older than half this time.
     */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(30);

    /**
     * How long the changelog of {@code limit-schedule} keeps tombstones. The keys of its rows hold recall ids in plain,
     * so that their tombstones do, too. The rows that name a recall are due about the lateness after they are written.
     */
    private static final Duration PLAIN_TOMBSTONES_KEPT = Duration.ofDays(1);

    /**
     * The stores with a handful of rows that nearly every input rewrites. Their rows are written at a commit, once each,
     * however often they changed since the last commit. A store whose rows grow with the recalls must not be here: the
     * rows that it reads would fill the cache, and the block of deliveries that {@link CommitHookStore} writes at a
     * commit would be written with each delivery.
     */
    private static final Set<Store<?, ?>> CACHED = Set.of(StoreCatalogue.INTAKE_CLOCK, StoreCatalogue.TIME_REACHED);

    /**
     * Returns the settings of a compacted changelog. The values of deleted and replaced rows leave the changelog within
     * two days, because a cleaning covers everything older than a day. By default Kafka would wait until half of a
     * changelog is of no use, and would never clean the active segment, which can reach back seven days.
     *
     * @param tombstonesKept how long the tombstones of deleted rows stay
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

    /** Returns how long before the watermark a copy may have been delivered that a recall can still ask for. */
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
     * Builds the store of direct deliveries. A block is never replaced, and is of no use once all its rows are old.
     * Therefore the changelog of the store is deleted by age and never compacted.
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
