package org.mailrecall.platform.kafka.reader;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that are not read for a while, because the registry cannot be asked for the schema of their next
 * record.
 */
final class HeldPartitions {
    private final Backoff backoff;
    private final Map<TopicPartition, Integer> failures = new HashMap<>();
    private final Map<TopicPartition, Long> untilNanos = new HashMap<>();

    HeldPartitions(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Notes a failure to read a partition. The partition waits for a pause that grows with the number of failures. */
    void hold(TopicPartition partition) {
        int count = failures.merge(partition, 1, Integer::sum);
        untilNanos.put(partition, System.nanoTime() + backoff.after(count).toNanos());
    }

    /** Forgets the failures of a partition, so that it is read again at once. */
    void succeeded(TopicPartition partition) {
        failures.remove(partition);
        untilNanos.remove(partition);
    }

    /** Returns the partitions with a pause that has not ended. */
    Set<TopicPartition> waiting() {
        for (Iterator<Long> untils = untilNanos.values().iterator(); untils.hasNext(); ) {
            if (System.nanoTime() - untils.next() >= 0) {
                untils.remove();
            }
        }
        return Set.copyOf(untilNanos.keySet());
    }
}
