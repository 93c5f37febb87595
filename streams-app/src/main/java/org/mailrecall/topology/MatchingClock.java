package org.mailrecall.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.TimeReached;

/**
 * The watermark of a matching task: the least of the times that the intake tasks have reached, less the lateness.
 *
 * <p>A task's own deliveries and outcomes need no mark of their own: a mark bears the append time of the tick or record
 * that it came from, and is met after everything that was appended before.
 */
final class MatchingClock {
    private final KeyValueStore<Integer, Long> store;
    private final TopologySettings settings;
    private long watermark;

    MatchingClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.store = context.getStateStore(Stores.TIME_REACHED.name());
        this.settings = settings;
        this.watermark = least();
    }

    /** Until every intake task has been heard of, nothing is known to have passed. */
    long watermark() {
        return watermark;
    }

    /** Whether the watermark moved. */
    boolean advance(TimeReached mark) {
        Long known = store.get(mark.getIntakePartition());
        if (known != null && known >= mark.getTime()) {
            return false;
        }
        store.put(mark.getIntakePartition(), mark.getTime());
        long before = watermark;
        watermark = Math.max(watermark, least());
        return watermark > before;
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (int partition = 0; partition < settings.intakePartitions(); partition++) {
            Long reached = store.get(partition);
            if (reached == null) {
                return Long.MIN_VALUE;
            }
            least = Math.min(least, reached - settings.policy().lateness());
        }
        return least;
    }
}
