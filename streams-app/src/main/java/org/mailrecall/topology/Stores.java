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

/** The catalogue of stores: each is declared, named and explained here alone. */
public final class Stores {
    /**
     * One store.
     *
     * @param key what its keys say, in words
     * @param keys how they are written
     * @param plain what it tells of people and messages in plain, and why; empty where ids and addresses are keyed
     *     hashes or there are none
     */
    public record Store(
            String name, String subTopology, String key, StoreKey<?> keys, String value, String purpose, String plain) {
        Store(String name, String subTopology, String key, StoreKey<?> keys, String value, String purpose) {
            this(name, subTopology, key, keys, value, purpose, "");
        }
    }

    /**
     * The changelog of a store.
     *
     * @param partitionedAs the topic of whose partitions it has as many
     */
    public record Changelog(String store, Topic partitionedAs, Map<String, String> config) {}

    static final String INTAKE = "intake";
    static final String MATCHING = "matching";
    static final String REPORTS = "reports";

    public static final Store INTAKE_RECALLS = new Store(
            "intake-recalls",
            INTAKE,
            "hash of recall id",
            StoreKey.HASH,
            "StoredIntake",
            "What all parts of a recall have in common, its cancel and its approval; forgotten an hour after the last deadline that it can have.",
            "Who cancelled or approved, for the trace of parts that are still to come; and, until its recall is known, the"
                    + " record that a cancel or an approval came in, which may have to go to the dead letters.");
    public static final Store INTAKE_PARTS = new Store(
            "intake-parts",
            INTAKE,
            "hash of recall id, part",
            StoreKey.HASH,
            "StoredPart",
            "The recipients of each part read: a repeated part counts once, and a cancel or an approval finds them.",
            "Recipients and Message-ID: a cancel or an approval is sent to each of them, under the recipient key.");
    public static final Store INTAKE_SCHEDULE = new Store(
            "intake-schedule",
            INTAKE,
            "moment, hash of recall id",
            StoreKey.ORDERED,
            "nothing",
            "When each recall is forgotten by intake.");
    public static final Store FAN_OUT_QUEUE = new Store(
            "fan-out-queue",
            INTAKE,
            "lane, number",
            StoreKey.ORDERED,
            "StoredSlice",
            "What the recipients of large recalls are still to be told, 25 in a row; each slice is deleted once told.",
            "The request, cancel or approval as it concerns each recipient: the same goes to matching in its turn.");
    public static final Store INTAKE_CLOCK = new Store(
            "intake-clock",
            INTAKE,
            "one name",
            StoreKey.TEXT,
            "milliseconds",
            "The time that the task's inputs have reached.");

    public static final Store OWN_COPIES = new Store(
            "own-copies",
            MATCHING,
            "first offset of a block",
            StoreKey.OFFSET,
            "block of deliveries",
            "Copies delivered straight into the recipient's mailbox in the last days, in 43 bytes each; old ones are"
                    + " dropped by the run.");
    public static final Store BEFORE_COMMIT = new Store(
            "before-commit",
            MATCHING,
            "nothing",
            StoreKey.NONE,
            "nothing",
            "Holds nothing: its cache is written out before each commit, and then own-copies gets its block.");
    public static final Store COPIES_APART = new Store(
            "copies-apart",
            MATCHING,
            "hash of recipient key, copy, time",
            StoreKey.HASH,
            "IndexEntry",
            "Copies that came another way or lie elsewhere, and observed deletions; segments are dropped whole with age.",
            "The mailbox where a copy lies that is not the recipient's own: a command has to name it, and the trace of one"
                    + " that is out of reach.");
    public static final Store PENDING_RECALLS = new Store(
            "pending-recalls",
            MATCHING,
            "hash of recipient key, time asked",
            StoreKey.HASH,
            "StoredRecalls",
            "Recipient recalls until an hour after their deadline, deleted one by one; the schedule decides, never the retention.",
            "Sender, who asked, recipient, Message-IDs, subject, mailboxes: each trace event and each command names them,"
                    + " a late one as well. Nothing but the hash is left when it is deleted.");
    public static final Store RECALL_SCHEDULE = new Store(
            "recall-schedule",
            MATCHING,
            "moment, hashes of recipient key and recall id",
            StoreKey.ORDERED,
            "nothing",
            "When each recipient recall must be looked at next: repetitions, ends, deadlines, forgetting.");
    public static final Store TENANT_TIMELINES = new Store(
            "tenant-timelines",
            MATCHING,
            "tenant",
            StoreKey.TEXT,
            "StoredTimeline",
            "Each tenant's switches over event time.",
            "Which administrator set them: the trace names them where settings decide.");
    public static final Store LIMIT_SCHEDULE = new Store(
            "limit-schedule",
            MATCHING,
            "moment, what is due",
            StoreKey.ORDERED,
            "nothing",
            "Recalls of tenants with limits until the watermark reaches them, and when the next two stores forget.",
            "Recall ids, for the lateness (30 s): of two recalls in one millisecond the smaller id comes first, on whichever"
                    + " task and under whichever hash key. Senders are hashes.");
    public static final Store LIMIT_WINDOWS = new Store(
            "limit-windows",
            MATCHING,
            "tenant, hash of sender or none",
            StoreKey.TEXT,
            "StoredLimitWindow",
            "Until when each recall counts that was taken up under a limit of its sender or its tenant.");
    public static final Store OVER_LIMIT = new Store(
            "over-limit",
            MATCHING,
            "hash of recall id",
            StoreKey.HASH,
            "milliseconds",
            "Recalls refused, until no part of theirs can come.");
    public static final Store TIME_REACHED = new Store(
            "time-reached",
            MATCHING,
            "intake partition",
            StoreKey.PARTITION,
            "milliseconds",
            "How far each intake task has read: the least of them, less the lateness, is the watermark.");

    public static final Store RECALL_REPORTS = new Store(
            "report-state",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            "StoredReport",
            "Each recall's counts, until the last of its recipient recalls is forgotten.",
            "Sender, Message-IDs, subject: the report names them, and is sent anew at each change.");
    public static final Store REPORTS_DUE = new Store(
            "reports-due",
            REPORTS,
            "hash of recall id",
            StoreKey.HASH,
            "nothing",
            "Reports that changed since they were last sent.");

    public static final List<Store> ALL = List.of(
            INTAKE_RECALLS,
            INTAKE_PARTS,
            INTAKE_SCHEDULE,
            FAN_OUT_QUEUE,
            INTAKE_CLOCK,
            OWN_COPIES,
            BEFORE_COMMIT,
            COPIES_APART,
            PENDING_RECALLS,
            RECALL_SCHEDULE,
            TENANT_TIMELINES,
            LIMIT_SCHEDULE,
            LIMIT_WINDOWS,
            OVER_LIMIT,
            TIME_REACHED,
            RECALL_REPORTS,
            REPORTS_DUE);

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

    Stores(Parts parts) {
        this(parts.settings(), parts.beforeCommit());
    }

    private Stores(TopologySettings settings, BeforeCommit beforeCommit) {
        this.settings = settings;
        this.beforeCommit = beforeCommit;
    }

    /** What the stores of this version are restored from. */
    public static List<Changelog> changelogs(TopologySettings settings) {
        Stores stores = new Stores(settings, new BeforeCommit(BEFORE_COMMIT.name()));
        Map<String, Topic> partitionedAs = Map.of(
                INTAKE, Topics.RECALL_REQUESTS,
                MATCHING, Topics.DELIVERED_MESSAGES,
                REPORTS, InternalTopics.REPORT_UPDATES);
        return partitionedAs.entrySet().stream()
                .flatMap(part -> stores.of(part.getKey()).stream()
                        .filter(StoreBuilder::loggingEnabled)
                        .map(store -> new Changelog(store.name(), part.getValue(), store.logConfig())))
                .toList();
    }

    List<StoreBuilder<?>> of(String subTopology) {
        return switch (subTopology) {
            case INTAKE ->
                List.of(
                        keyed(INTAKE_RECALLS, new StateSerde<>(StoredIntake.class)),
                        keyed(INTAKE_PARTS, new StateSerde<>(StoredPart.class)),
                        keyed(INTAKE_SCHEDULE, Serdes.ByteArray()),
                        keyed(FAN_OUT_QUEUE, new StateSerde<>(StoredSlice.class)),
                        keyed(INTAKE_CLOCK, Serdes.Long()));
            case MATCHING ->
                List.of(
                        ownCopies(),
                        beforeCommit(),
                        windowed(COPIES_APART, apartRetention(), new StateSerde<>(IndexEntry.class)),
                        windowed(PENDING_RECALLS, pendingRetention(), new StateSerde<>(StoredRecalls.class)),
                        keyed(RECALL_SCHEDULE, Serdes.ByteArray()),
                        keyed(TENANT_TIMELINES, new StateSerde<>(StoredTimeline.class)),
                        keyed(LIMIT_SCHEDULE, Serdes.ByteArray()),
                        keyed(LIMIT_WINDOWS, new StateSerde<>(StoredLimitWindow.class)),
                        keyed(OVER_LIMIT, Serdes.Long()),
                        keyed(TIME_REACHED, Serdes.Long()));
            case REPORTS ->
                List.of(
                        keyed(RECALL_REPORTS, new StateSerde<>(StoredReport.class)),
                        keyed(REPORTS_DUE, Serdes.ByteArray()));
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
                new DeliveryStore.Supplier(OWN_COPIES.name(), Math.max(1, needed().toMillis() / PERIODS));
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        supplier, OWN_COPIES.keys().serde(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(needed().plus(SLACK).toMillis())));
    }

    private StoreBuilder<?> beforeCommit() {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        beforeCommit, BEFORE_COMMIT.keys().serde(), Serdes.String())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private Duration pendingRetention() {
        return PENDING_RETENTION.plusMillis(
                settings.policy().approvalWindow() + settings.policy().window());
    }

    private StoreBuilder<?> keyed(Store store, Serde<?> value) {
        KeyValueBytesStoreSupplier supplier = settings.inMemory()
                ? org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(store.name())
                : org.apache.kafka.streams.state.Stores.persistentKeyValueStore(store.name());
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        supplier, store.keys().serde(), value)
                .withLoggingEnabled(GONE_SOON);
    }

    private StoreBuilder<?> windowed(Store store, Duration retention, Serde<?> value) {
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
