package org.mailrecall.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.Store.Windowed;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * How long stores and their changelogs keep rows at most, and the settings of the changelogs. Most rows are deleted
 * earlier, when a schedule or a due time of their own says so: {@link StoreCatalogue} names it.
 */
public final class StoreRetention {
    /**
     * The part of the retention of pending recalls that the policy does not set; {@link #of} adds the approval window
     * and the window. It is longer than recall-requests keeps a request (14 days), so that the store never drops a
     * recall as too old when it is put.
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

    private final RecallPolicy policy;

    StoreRetention(RecallPolicy policy) {
        this.policy = policy;
    }

    /** Returns how long before the watermark a copy may have been delivered that a recall can still ask for. */
    private Duration needed() {
        return Duration.ofMillis(policy.remembered() + policy.window());
    }

    /** Returns the length of a period of direct deliveries in milliseconds. */
    long periodMillis() {
        return Math.max(1, needed().toMillis() / PERIODS);
    }

    Duration of(Windowed<?, ?> store) {
        if (store == StoreCatalogue.OTHER_DELIVERIES) {
            return needed().plus(SLACK);
        }
        if (store == StoreCatalogue.PENDING_RECALLS) {
            return PENDING_RETENTION.plusMillis(policy.approvalWindow() + policy.window());
        }
        throw new IllegalArgumentException("nothing says how long " + store.name() + " keeps its rows");
    }

    /**
     * Returns the settings of the changelog of a store.
     *
     * <p>A block of direct deliveries is never replaced, and is of no use once all its rows are old. Therefore their
     * changelog is deleted by age and never compacted.
     */
    Map<String, String> changelog(Store<?, ?> store) {
        if (store == StoreCatalogue.DIRECT_DELIVERIES) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(needed().plus(SLACK).toMillis()));
        }
        if (store instanceof Windowed<?, ?> windowed) {
            Map<String, String> changelog = new HashMap<>(compacted(TOMBSTONES_KEPT));
            changelog.put(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
            changelog.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(of(windowed)
                            .plus(Duration.ofDays(1))
                            .toMillis())); // the retention that Kafka Streams would set
            return changelog;
        }
        return compacted(store == StoreCatalogue.LIMIT_SCHEDULE ? PLAIN_TOMBSTONES_KEPT : TOMBSTONES_KEPT);
    }

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
}
