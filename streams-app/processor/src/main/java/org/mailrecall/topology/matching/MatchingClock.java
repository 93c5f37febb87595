package org.mailrecall.topology.matching;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The watermark of a matching task. The <em>input watermark</em> is the least of the clocks of all intake tasks, less
 * the lateness. The watermark follows it: it rises only as far as limits are decided.
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
    private long inputWatermark;
    private long watermark = Long.MIN_VALUE;

    MatchingClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.store = StoreCatalogue.TIME_REACHED.of(context);
        this.settings = settings;
        this.inputWatermark = least();
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
    long inputWatermark() {
        return inputWatermark;
    }

    /** Whether the watermark is behind {@link #inputWatermark}. */
    boolean isBehind() {
        return watermark < inputWatermark;
    }

    /** Takes the clock message of an intake task, and returns whether {@link #inputWatermark} has advanced. */
    boolean advance(TimeReached message) {
        Long known = store.get(message.getIntakePartition());
        if (known != null && known >= message.getTime()) {
            return false;
        }
        store.put(message.getIntakePartition(), message.getTime());
        long before = inputWatermark;
        inputWatermark = Math.max(inputWatermark, least());
        return inputWatermark > before;
    }

    /**
     * Takes the time up to which limits are decided, at most {@link #inputWatermark}, and returns whether the watermark has
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
            Long clock = store.get(partition);
            if (clock == null || clock < 0) { // no task has reached a negative time
                return Long.MIN_VALUE;
            }
            least = Math.min(least, clock - settings.policy().lateness());
        }
        return least;
    }
}
