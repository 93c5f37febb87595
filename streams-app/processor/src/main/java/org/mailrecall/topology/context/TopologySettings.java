package org.mailrecall.topology.context;

import java.time.Duration;
import java.util.List;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.platform.serde.SignaturePolicy;

/**
 * The settings of the topology: the times of the rules, and everything else that it depends on.
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

    /** The default of {@code smallRecall}. */
    public static final int SMALL_RECALL = 100;

    /** The default of {@code rememberedRecalls}, equal to that of {@code reference.conf}. */
    public static final int REMEMBERED_RECALLS = 500_000;

    /**
     * The default settings, for topics of a single partition. The hash key is that of the empty text, which is no
     * secret.
     */
    public static final TopologySettings DEFAULT = new TopologySettings(
            RecallPolicy.DEFAULT,
            "",
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            900 << 10,
            1_000,
            SMALL_RECALL,
            REMEMBERED_RECALLS,
            1,
            1,
            true,
            false,
            List.of(HashKey.of("")),
            SignaturePolicy.NONE);

    /**
     * Returns the settings of a replay: without a wall clock and without a prefix, on a single partition. The events of
     * all recipients leave at once.
     */
    public TopologySettings inReplay() {
        return inReplay(0);
    }

    /**
     * Returns the settings of a replay: without a wall clock and without a prefix, on a single partition.
     *
     * @param recipientsPerSecond the number of recipients of large recalls for which events are sent in a second; 0 for
     * all at once
     */
    public TopologySettings inReplay(int recipientsPerSecond) {
        return inReplay(recipientsPerSecond, smallRecall);
    }

    /**
     * Returns the settings of a replay: without a wall clock and without a prefix, on a single partition.
     *
     * @param recipientsPerSecond the number of recipients of large recalls for which events are sent in a second; 0 for
     * all at once
     * @param smallRecall a recall with more recipients than this is large
     */
    public TopologySettings inReplay(int recipientsPerSecond, int smallRecall) {
        return new TopologySettings(
                policy,
                "",
                tick,
                maxAhead,
                maxValueBytes,
                recipientsPerSecond,
                smallRecall,
                rememberedRecalls,
                1,
                1,
                false,
                inMemory,
                hashKeys,
                signatures);
    }

    /** Returns a copy with the given times. */
    public TopologySettings with(RecallPolicy other) {
        return copy(other, rememberedRecalls, intakePartitions, matchingPartitions, wallClock, inMemory, signatures);
    }

    /** Returns a copy in which a matching task remembers so many recipient recalls of one tenant. */
    public TopologySettings remembering(int recalls) {
        return copy(policy, recalls, intakePartitions, matchingPartitions, wallClock, inMemory, signatures);
    }

    /** Returns a copy with the given signatures. */
    public TopologySettings with(SignaturePolicy other) {
        return copy(policy, rememberedRecalls, intakePartitions, matchingPartitions, wallClock, inMemory, other);
    }

    /** Returns a copy with stores in memory alone, except direct-deliveries, or with all stores on disk. */
    public TopologySettings inMemory(boolean yes) {
        return copy(policy, rememberedRecalls, intakePartitions, matchingPartitions, wallClock, yes, signatures);
    }

    /** Returns a copy with these partition counts. */
    public TopologySettings onPartitions(int intake, int matching) {
        return copy(policy, rememberedRecalls, intake, matching, wallClock, inMemory, signatures);
    }

    /**
     * Returns a copy without a wall clock: the topology sends no ticks itself, and gets only the ticks that somebody
     * else sends.
     */
    public TopologySettings withoutWallClock() {
        return copy(policy, rememberedRecalls, intakePartitions, matchingPartitions, false, inMemory, signatures);
    }

    private TopologySettings copy(
            RecallPolicy otherPolicy,
            int remembered,
            int intake,
            int matching,
            boolean otherWallClock,
            boolean otherInMemory,
            SignaturePolicy otherSignatures) {
        return new TopologySettings(
                otherPolicy,
                topicPrefix,
                tick,
                maxAhead,
                maxValueBytes,
                recipientsPerSecond,
                smallRecall,
                remembered,
                intake,
                matching,
                otherWallClock,
                otherInMemory,
                hashKeys,
                otherSignatures);
    }
}
