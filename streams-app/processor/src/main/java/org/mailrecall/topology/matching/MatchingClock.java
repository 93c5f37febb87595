package org.mailrecall.topology.matching;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The watermark of a matching task: the least of the clocks of all intake tasks, less the lateness. While limits are
 * still being decided, the watermark rises only as far as they are decided.
 *
 * <p>The deliveries and outcomes that the task reads itself need no clock message of their own. A clock message bears
 * the append time of the tick or record that it came from. A task takes the record with the least timestamp first and,
 * with {@code max.task.idle.ms=0}, waits while the broker has unread records of another input. So the task processes a
 * clock message only after the deliveries and outcomes of its own partitions that were appended before that tick or
 * record.
 */
final class MatchingClock {
    private final KeyValueStore<Integer, Long> store;
    private final TopologySettings settings;
    private long reached;
    private long watermark = Long.MIN_VALUE;

    MatchingClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.store = StoreCatalogue.TIME_REACHED.of(context);
        this.settings = settings;
        this.reached = least();
    }

    /**
     * Returns the watermark; {@code Long.MIN_VALUE} until a clock message of every intake task has been read and limits
     * are decided.
     */
    long watermark() {
        return watermark;
    }

    /**
     * Returns the least clock of all intake tasks less the lateness: all input stamped up to this time has been read.
     * The watermark follows it as limits are decided. {@code Long.MIN_VALUE} until a clock message of every intake task
     * has been read.
     */
    long reached() {
        return reached;
    }

    /** Whether the watermark is behind {@link #reached}. */
    boolean isBehind() {
        return watermark < reached;
    }

    /** Takes the clock message of an intake task, and returns whether {@link #reached} has advanced. */
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

    /**
     * Takes the time up to which limits are decided, at most {@link #reached}, and returns whether the watermark has
     * advanced.
     */
    boolean decided(long upTo) {
        boolean moves = upTo > watermark;
        watermark = Math.max(watermark, upTo);
        return moves;
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (int partition = 0; partition < settings.intakePartitions(); partition++) {
            Long reachedThere = store.get(partition);
            if (reachedThere == null) {
                return Long.MIN_VALUE;
            }
            least = Math.min(least, reachedThere - settings.policy().lateness());
        }
        return least;
    }
}
