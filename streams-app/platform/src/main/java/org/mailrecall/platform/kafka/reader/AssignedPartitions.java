package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that a consumer reads, with their progress, and the commits of finished records. */
final class AssignedPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(AssignedPartitions.class);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, AssignedPartition> assigned = new HashMap<>();

    AssignedPartitions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Returns the progress of a partition.
     *
     * @param firstOffset the offset of the first record that this consumer reads, if the partition has no progress yet
     */
    AssignedPartition begin(TopicPartition partition, long firstOffset) {
        return assigned.computeIfAbsent(partition, p -> new AssignedPartition(firstOffset));
    }

    /** Commits the finished records of every partition. */
    void commitAll() {
        commit(List.copyOf(assigned.keySet()));
    }

    /** Commits the finished records of the partitions. If the cluster refuses, the next call tries again. */
    void commit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            AssignedPartition progress = assigned.get(partition);
            if (progress != null) {
                progress.toCommit().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_PATIENCE);
            offsets.forEach((partition, offset) -> assigned.get(partition).committed(offset.offset()));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("offsets of {} are committed later", offsets.keySet(), e);
        }
    }

    /**
     * Lets no further attempt begin in the partitions, and waits for the running attempts, for no longer than the
     * patience in all of them together: while it waits, the consumer does not poll, and would be taken for dead.
     */
    void revoke(Collection<TopicPartition> partitions, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<AssignedPartition> revoked =
                partitions.stream().map(assigned::get).filter(Objects::nonNull).toList();
        revoked.forEach(AssignedPartition::revoke);
        for (AssignedPartition partition : revoked) {
            partition.awaitRunning(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    void remove(Collection<TopicPartition> partitions) {
        partitions.forEach(assigned::remove);
    }
}
