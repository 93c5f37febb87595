package org.mailrecall.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.serde.StateSerde;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.state.StoredPart;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.state.StoredReport;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.state.StoredTimeline;

/** How each store of the {@link Stores catalogue} is made, for how long it keeps what it holds, and with what changelog. */
public final class StoreBuilders {
    /**
     * The changelog of a store.
     *
     * @param partitionedAs the topic of whose partitions it has as many
     */
    public record Changelog(String store, Topic partitionedAs, Map<String, String> config) {}

    /** Longer than any input waits in its topic (14 days): no put is ever older than what the store keeps. */
    private static final Duration PENDING_RETENTION = Duration.ofDays(30);
    /**
     * How far deliveries may be read ahead of the requests while a backlog is worked off: as long as input waits in its
     * topic. Nothing holds a matching task back while requests are still with intake, and a windowed store forgets by
     * the latest delivery read, a topic by the wall clock.
     */
    private static final Duration SLACK = Duration.ofDays(15);
    /** What one recall may count is dropped in so many portions. */
    private static final int PERIODS = 8;

    /**
     * What was deleted or replaced leaves the changelog within two days: a cleaning goes over all that is older than a
     * day. By default it would wait until half of a changelog is of no use, and never touch the last seven days.
     */
    private static final Map<String, String> GONE_SOON = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            Long.toString(Duration.ofDays(1).toMillis()));

    private final TopologySettings settings;
    private final BeforeCommit beforeCommit;

    StoreBuilders(Parts parts) {
        this(parts.settings(), parts.beforeCommit());
    }

    private StoreBuilders(TopologySettings settings, BeforeCommit beforeCommit) {
        this.settings = settings;
        this.beforeCommit = beforeCommit;
    }

    /** What the stores of this version are restored from. */
    public static List<Changelog> changelogs(TopologySettings settings) {
        StoreBuilders stores = new StoreBuilders(settings, new BeforeCommit(Stores.BEFORE_COMMIT.name()));
        Map<String, Topic> partitionedAs = Map.of(
                Stores.INTAKE, Topics.RECALL_REQUESTS,
                Stores.MATCHING, Topics.DELIVERED_MESSAGES,
                Stores.REPORTS, InternalTopics.REPORT_UPDATES);
        return partitionedAs.entrySet().stream()
                .flatMap(part -> stores.of(part.getKey()).stream()
                        .filter(StoreBuilder::loggingEnabled)
                        .map(store -> new Changelog(store.name(), part.getValue(), store.logConfig())))
                .toList();
    }

    List<StoreBuilder<?>> of(String subTopology) {
        return switch (subTopology) {
            case Stores.INTAKE ->
                List.of(
                        keyed(Stores.INTAKE_RECALLS, new StateSerde<>(StoredIntake.class)),
                        keyed(Stores.INTAKE_PARTS, new StateSerde<>(StoredPart.class)),
                        keyed(Stores.INTAKE_SCHEDULE, Serdes.ByteArray()),
                        keyed(Stores.FAN_OUT_QUEUE, new StateSerde<>(StoredSlice.class)),
                        keyed(Stores.INTAKE_CLOCK, Serdes.Long()));
            case Stores.MATCHING ->
                List.of(
                        ownCopies(),
                        beforeCommit(),
                        windowed(Stores.COPIES_APART, apartRetention(), new StateSerde<>(IndexEntry.class)),
                        windowed(Stores.PENDING_RECALLS, pendingRetention(), new StateSerde<>(StoredRecalls.class)),
                        keyed(Stores.RECALL_SCHEDULE, Serdes.ByteArray()),
                        keyed(Stores.TENANT_TIMELINES, new StateSerde<>(StoredTimeline.class)),
                        keyed(Stores.LIMIT_SCHEDULE, Serdes.ByteArray()),
                        keyed(Stores.LIMIT_WINDOWS, new StateSerde<>(StoredLimitWindow.class)),
                        keyed(Stores.OVER_LIMIT, Serdes.Long()),
                        keyed(Stores.TIME_REACHED, Serdes.Long()));
            case Stores.REPORTS ->
                List.of(
                        keyed(Stores.RECALL_REPORTS, new StateSerde<>(StoredReport.class)),
                        keyed(Stores.REPORTS_DUE, Serdes.ByteArray()));
            default -> throw new IllegalArgumentException("no sub-topology " + subTopology);
        };
    }

    /** How long before the watermark a copy can still be asked for. */
    private Duration needed() {
        return Duration.ofMillis(
                settings.policy().remembered() + settings.policy().window());
    }

    private Duration apartRetention() {
        return needed().plus(SLACK);
    }

    /** Blocks are never replaced, and are of no use once all in them is old: deleted, never compacted. */
    private StoreBuilder<?> ownCopies() {
        KeyValueBytesStoreSupplier supplier =
                new DeliveryStore.Supplier(Stores.OWN_COPIES.name(), Math.max(1, needed().toMillis() / PERIODS));
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        supplier, Stores.OWN_COPIES.keys().serde(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(needed().plus(SLACK).toMillis())));
    }

    private StoreBuilder<?> beforeCommit() {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        beforeCommit, Stores.BEFORE_COMMIT.keys().serde(), Serdes.String())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private Duration pendingRetention() {
        return PENDING_RETENTION.plusMillis(
                settings.policy().approvalWindow() + settings.policy().window());
    }

    private StoreBuilder<?> keyed(Stores.Store store, Serde<?> value) {
        KeyValueBytesStoreSupplier supplier = settings.inMemory()
                ? org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(store.name())
                : org.apache.kafka.streams.state.Stores.persistentKeyValueStore(store.name());
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        supplier, store.keys().serde(), value)
                .withLoggingEnabled(GONE_SOON);
    }

    private StoreBuilder<?> windowed(Stores.Store store, Duration retention, Serde<?> value) {
        Duration window = Duration.ofMillis(settings.policy().window());
        WindowBytesStoreSupplier supplier = settings.inMemory()
                ? org.apache.kafka.streams.state.Stores.inMemoryWindowStore(store.name(), retention, window, false)
                : org.apache.kafka.streams.state.Stores.persistentWindowStore(store.name(), retention, window, false);
        Map<String, String> changelog = new HashMap<>(GONE_SOON);
        changelog.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        changelog.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.plus(Duration.ofDays(1)).toMillis())); // as Kafka Streams would
        return org.apache.kafka.streams.state.Stores.windowStoreBuilder(
                        supplier, store.keys().serde(), value)
                .withLoggingEnabled(changelog);
    }
}
