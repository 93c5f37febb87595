package org.mailrecall.topology.context;

import java.time.Duration;
import java.util.List;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.platform.serde.SignaturePolicy;

/**
 * The settings of the topology: the times of the rules, and everything else that it depends on. A {@link
 * TopologySettingsBuilder} makes them.
 *
 * @param policy the rules' times
 * @param topicPrefix put before every topic name; may be empty
 * @param tick how often each intake task sends a tick through the clock topic
 * @param maxAhead how far a record's own time may be ahead of its append time
 * @param maxValueBytes larger values are dead letters
 * @param recipientsPerSecond the number of recipients of large recalls for which one intake task sends events in a
 * second; 0 for all at once
 * @param smallRecall a recall of at most so many recipients is not large: the events of all its recipients leave at
 * once
 * @param rememberedRecalls how many recipient recalls of one tenant a matching task remembers; further ones are refused
 * @param intakePartitions the partitions of recall-requests, and of the internal topics for ticks and rerouted requests
 * @param matchingPartitions the partitions of delivered-messages, delete-outcomes and recall-recipient-events
 * @param wallClock false in a replay: ticks then come from the history, not from the wall clock, and due work has no
 * time slices
 * @param inMemory whether stores are kept in memory alone, except direct-deliveries; they still have changelogs
 * @param hashKeys the first is used for new rows; the former keys find rows written before
 * @param signatures which inputs must be signed, and the key that signs outputs
 */
public record TopologySettings(
        RecallPolicy policy,
        String topicPrefix,
        Duration tick,
        Duration maxAhead,
        int maxValueBytes,
        int recipientsPerSecond,
        int smallRecall,
        int rememberedRecalls,
        int intakePartitions,
        int matchingPartitions,
        boolean wallClock,
        boolean inMemory,
        List<HashKey> hashKeys,
        SignaturePolicy signatures) {

    /** The default of {@code rememberedRecalls}, equal to that of {@code reference.conf}. */
    public static final int REMEMBERED_RECALLS = 500_000;

    /**
     * The default settings, for topics of a single partition. The hash key is that of the empty text, which is no
     * secret.
     */
    public static final TopologySettings DEFAULT = builder().build();

    /** Returns a builder that begins with the {@link #DEFAULT defaults}. */
    public static TopologySettingsBuilder builder() {
        return new TopologySettingsBuilder();
    }

    /** Returns a builder that begins with these settings. */
    public TopologySettingsBuilder toBuilder() {
        return builder()
                .policy(policy)
                .topicPrefix(topicPrefix)
                .tick(tick)
                .maxAhead(maxAhead)
                .maxValueBytes(maxValueBytes)
                .recipientsPerSecond(recipientsPerSecond)
                .smallRecall(smallRecall)
                .rememberedRecalls(rememberedRecalls)
                .intakePartitions(intakePartitions)
                .matchingPartitions(matchingPartitions)
                .wallClock(wallClock)
                .inMemory(inMemory)
                .hashKeys(hashKeys)
                .signatures(signatures);
    }

    /**
     * Returns the settings of a replay: without a wall clock and without a prefix, on a single partition. The events of
     * all recipients leave at once.
     */
    public TopologySettings inReplay() {
        return toBuilder()
                .topicPrefix("")
                .recipientsPerSecond(0)
                .intakePartitions(1)
                .matchingPartitions(1)
                .wallClock(false)
                .build();
    }
}
