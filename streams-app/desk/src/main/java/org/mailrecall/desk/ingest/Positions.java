package org.mailrecall.desk.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.FillingRow;
import org.mailrecall.desk.store.OffsetRow;
import org.mailrecall.desk.store.Offsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offsets at which the partitions of a {@link TraceConsumer} are read. The store holds them: a partition begins at
 * the stored offset, and follows it where somebody else has changed it.
 */
final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    /** The pause between two looks at the stored offsets. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Offsets offsets;
    private final Filling filling;
    private final FillingWatch fillingWatch;
    private final Retries retries;
    private final IngestMetrics metrics;
    private final InstantSource clock;
    /** The stored offset of each partition that is read here. */
    private final Map<TopicPartition, Long> next = new HashMap<>();
    /** For each partition that the store is being filled from here: the offset that it is then filled at. */
    private final Map<TopicPartition, Long> fillUntil = new HashMap<>();

    private long nextLookMillis;

    Positions(
            Consumer<byte[], byte[]> consumer,
            Offsets offsets,
            Filling filling,
            FillingWatch fillingWatch,
            Retries retries,
            IngestMetrics metrics,
            InstantSource clock) {
        this.consumer = consumer;
        this.offsets = offsets;
        this.filling = filling;
        this.fillingWatch = fillingWatch;
        this.retries = retries;
        this.metrics = metrics;
        this.clock = clock;
        this.nextLookMillis = clock.millis() + LOOK.toMillis();
    }

    /** Whether a partition has begun and is read. */
    boolean has(TopicPartition partition) {
        return next.containsKey(partition);
    }

    /** Returns the stored offset of a partition that has begun. */
    long of(TopicPartition partition) {
        return next.get(partition);
    }

    /** Notes the offset of a partition that was stored with a batch. */
    void set(TopicPartition partition, long stored) {
        next.put(partition, stored);
    }

    /** Forgets a partition that is not read here any more. */
    void forget(TopicPartition partition) {
        next.remove(partition);
        fillUntil.remove(partition);
    }

    /**
     * Notes which partitions have been read up to where they ended when the store began to read them. The consumer's
     * position says so, and not the last record: behind it can be what is no record, such as the mark of a transaction.
     */
    void noteFilled() {
        for (TopicPartition partition : List.copyOf(fillUntil.keySet())) {
            long until = fillUntil.get(partition);
            try {
                if (!consumer.paused().contains(partition) && consumer.position(partition) >= until) {
                    if (filling.end(partition.topic(), partition.partition(), until)) {
                        LOG.info("{}: the store is filled up to offset {}", partition, until);
                    }
                    fillUntil.remove(partition);
                }
            } catch (WakeupException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.debug("{} is noted as filled later: {}", partition, e.toString());
            }
        }
    }

    /**
     * Begins anew at the stored offset where that is no longer the offset that was written last: the store was emptied,
     * or another instance has read the partition. Without new records the partition would not show it. A partition that
     * the store says has not begun begins anew as well: the store was emptied just when it began here.
     */
    void followTheStore() {
        if (clock.millis() < nextLookMillis) {
            return;
        }
        nextLookMillis = clock.millis() + LOOK.toMillis();
        Map<TopicPartition, Long> stored = new HashMap<>();
        try {
            List<OffsetRow> begun = offsets.all();
            List<FillingRow> toFill = filling.all();
            fillingWatch.look(begun, toFill);
            begun.forEach(row -> stored.put(new TopicPartition(row.topic(), row.kafkaPartition()), row.nextOffset()));
            toFill.stream()
                    .filter(FillingRow::isToBegin)
                    .forEach(row -> stored.remove(new TopicPartition(row.topic(), row.kafkaPartition())));
        } catch (RuntimeException e) {
            LOG.debug("the stored offsets cannot be read: {}", e.toString());
            return;
        }
        List.copyOf(next.keySet()).stream()
                .filter(partition -> !next.get(partition).equals(stored.get(partition)))
                .forEach(this::begin);
    }

    /**
     * Continues a partition at the offset in the store; a partition that is new to the store begins at its beginning.
     */
    void begin(TopicPartition partition) {
        try {
            long beginning = consumer.beginningOffsets(Set.of(partition)).get(partition);
            fillUntil.remove(partition);
            filling.begin(partition.topic(), partition.partition(), partitions(partition), end(partition))
                    .ifPresent(until -> fillUntil.put(partition, until));
            if (fillUntil.containsKey(partition)) {
                LOG.info("{}: the store is being filled up to offset {}", partition, fillUntil.get(partition));
            }
            long from = offsets.beginAt(partition.topic(), partition.partition(), beginning, clock.millis());
            next.put(partition, from);
            consumer.seek(partition, from);
            retries.begun(partition);
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            beginLater(partition, e);
        }
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(Set.of(partition)).get(partition);
    }

    private Set<Integer> partitions(TopicPartition partition) {
        Set<Integer> partitions = new HashSet<>(Set.of(partition.partition()));
        consumer.partitionsFor(partition.topic()).forEach(one -> partitions.add(one.partition()));
        return partitions;
    }

    /** Pauses a partition, which must not be read without an offset to begin at, until it is tried again. */
    private void beginLater(TopicPartition partition, RuntimeException error) {
        retries.failed(partition, error);
        next.remove(partition);
        fillUntil.remove(partition);
        consumer.seek(partition, 0);
        consumer.pause(Set.of(partition));
    }

    /** Goes on where a partition cannot be read at its offset. */
    void offsetIsGone(TopicPartition partition) {
        try {
            passTheGap(partition);
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            // The database or the broker is away. The partition begins again at the stored offset, and finds it gone.
            beginLater(partition, e);
        }
    }

    private void passTheGap(TopicPartition partition) {
        long beginning = consumer.beginningOffsets(Set.of(partition)).get(partition);
        long from = next.get(partition);
        if (from < beginning) {
            if (offsets.skip(partition.topic(), partition.partition(), from, beginning, clock.millis())) {
                LOG.error("{}: offsets {} to {} were deleted before they were read", partition, from, beginning);
                metrics.missed(partition.topic(), beginning - from);
            }
            begin(partition);
        } else {
            retries.hold(
                    partition,
                    "the store stands at offset " + from + ", which the topic has not reached: it was made anew; run"
                            + " `recall desk rebuild`");
            consumer.seek(partition, beginning);
            consumer.pause(Set.of(partition));
        }
    }
}
