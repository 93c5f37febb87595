package org.mailrecall.topology.matching;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.TopologySettings;

/**
 * The watermark of a matching task: the least of the times that the intake tasks have reached, less the lateness; while
 * limits are still being decided, only up to where they are.
 *
 * <p>A task's own deliveries and outcomes need no mark of their own: a mark bears the append time of the tick or record
 * that it came from, and is met after everything that was appended before.
 */
final class MatchingClock {
    private final KeyValueStore<Integer, Long> store;
    private final TopologySettings settings;
    private long reached;
    private long watermark = Long.MIN_VALUE;

    MatchingClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.store = context.getStateStore(StoreCatalogue.TIME_REACHED.name());
        this.settings = settings;
        this.reached = least();
    }

    /** Until every intake task has been heard of, nothing is known to have passed. */
    long watermark() {
        return watermark;
    }

    /** Up to when all has been read; the watermark follows as limits are decided. */
    long reached() {
        return reached;
    }

    /** Whether there is something between the watermark and what has been reached. */
    boolean isBehind() {
        return watermark < reached;
    }

    /** An intake task told how far it has read. Whether more has been reached with it. */
    boolean advance(TimeReached mark) {
        Long known = store.get(mark.getIntakePartition());
        if (known != null && known >= mark.getTime()) {
            return false;
        }
        store.put(mark.getIntakePartition(), mark.getTime());
        long before = reached;
        reached = Math.max(reached, least());
        return reached > before;
    }

    /** RecallLimits are decided up to a moment, at most what has been reached. Whether the watermark moved. */
    boolean decided(long upTo) {
        boolean moves = upTo > watermark;
        watermark = Math.max(watermark, upTo);
        return moves;
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (int partition = 0; partition < settings.intakePartitions(); partition++) {
            Long told = store.get(partition);
            if (told == null) {
                return Long.MIN_VALUE;
            }
            least = Math.min(least, told - settings.policy().lateness());
        }
        return least;
    }
}
