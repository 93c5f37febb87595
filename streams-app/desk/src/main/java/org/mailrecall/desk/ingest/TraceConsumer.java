package org.mailrecall.desk.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.mailrecall.desk.database.DataRefusal;
import org.mailrecall.desk.store.LostPartitionException;
import org.mailrecall.desk.store.Offsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the store, from the offsets that the store itself holds; the group's offsets are not used.
 *
 * <p>A batch that cannot be written, because the database or the registry is away, is read again after a pause. The
 * consumer keeps polling meanwhile, so that it stays in its group.
 */
public final class TraceConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TraceConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** The pause between two looks at the stored offsets. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final IngestTopics topics;
    private final Offsets offsets;
    private final StoreWriter writer;
    private final IngestMetrics metrics;
    private final InstantSource clock;
    /** The stored offset of each partition that is read here. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Retries retries;
    private final Thread thread;
    private long nextLookMillis;
    private volatile boolean closing;
    private volatile Optional<String> death = Optional.empty();

    /**
     * Makes a consumer that reads nothing yet.
     *
     * @param consumer reads committed records alone, does not reset offsets ({@code auto.offset.reset=none}) and
     *     commits none
     */
    public TraceConsumer(
            Consumer<byte[], byte[]> consumer,
            IngestTopics topics,
            Offsets offsets,
            StoreWriter writer,
            IngestMetrics metrics,
            InstantSource clock) {
        this.consumer = consumer;
        this.topics = topics;
        this.offsets = offsets;
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
        this.retries = new Retries(clock);
        this.nextLookMillis = clock.millis() + LOOK.toMillis();
        this.thread = new Thread(this::run, "trace-consumer");
    }

    /** Starts to read, on a thread of its own. */
    public TraceConsumer start() {
        thread.start();
        return this;
    }

    /** Whether the consumer has ended after an error and reads no more. */
    public boolean isDead() {
        return death.isPresent();
    }

    /** Returns why at least one partition is not read at present; empty while all are. */
    public Optional<String> trouble() {
        return death.or(retries::trouble);
    }

    private void run() {
        try (consumer) {
            subscribe();
            while (!closing) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("the trace consumer ends");
        } catch (RuntimeException e) {
            death = Optional.of("the trace consumer has ended: " + e.getClass().getSimpleName());
            LOG.error("the trace consumer has ended", e);
        }
    }

    void subscribe() {
        consumer.subscribe(topics.names(), new Assignment());
    }

    /** Polls once and writes the received records. */
    void step() {
        followTheStore();
        Set<TopicPartition> due = retries.due(consumer.paused());
        due.stream().filter(partition -> !next.containsKey(partition)).forEach(this::begin);
        consumer.resume(due.stream().filter(next::containsKey).toList());
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().keySet().forEach(this::offsetIsGone);
            return;
        } catch (RetriableException e) {
            LOG.warn("the broker did not answer: {}", e.toString());
            return;
        }
        for (TopicPartition partition : records.partitions()) {
            write(partition, records.records(partition));
        }
        consumer.assignment()
                .forEach(partition -> consumer.currentLag(partition).ifPresent(lag -> metrics.lag(partition, lag)));
    }

    /**
     * Begins anew at the stored offset where that is no longer the one that was written last: the store was emptied, or
     * another instance has read the partition. Without new records the partition would not show it.
     */
    private void followTheStore() {
        if (clock.millis() < nextLookMillis) {
            return;
        }
        nextLookMillis = clock.millis() + LOOK.toMillis();
        Map<TopicPartition, Long> stored = new HashMap<>();
        try {
            offsets.all()
                    .forEach(
                            row -> stored.put(new TopicPartition(row.topic(), row.kafkaPartition()), row.nextOffset()));
        } catch (RuntimeException e) {
            LOG.debug("the stored offsets cannot be read: {}", e.toString());
            return;
        }
        List.copyOf(next.keySet()).stream()
                .filter(partition -> !next.get(partition).equals(stored.get(partition)))
                .forEach(this::begin);
    }

    private void write(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long from = next.get(partition);
        try {
            next.put(partition, writer.write(partition.topic(), partition.partition(), from, records));
            retries.succeeded(partition);
        } catch (RuntimeException e) {
            failed(partition, from, records, e);
        }
    }

    private void failed(
            TopicPartition partition, long from, List<ConsumerRecord<byte[], byte[]>> records, RuntimeException error) {
        if (error instanceof LostPartitionException) {
            LOG.info("{}", error.getMessage());
            begin(partition);
        } else if (DataRefusal.isCauseOf(error)) {
            writeAround(partition, records, error);
        } else {
            metrics.retried(partition.topic());
            retries.failed(partition, error);
            consumer.seek(partition, from);
            consumer.pause(Set.of(partition));
        }
    }

    /** Halves a batch that the database refuses, until the record that it refuses stands alone and is skipped. */
    private void writeAround(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, RuntimeException error) {
        int half = records.size() / 2;
        if (half > 0) {
            write(partition, records.subList(0, half));
            if (!consumer.paused().contains(partition)) {
                write(partition, records.subList(half, records.size()));
            }
            return;
        }
        try {
            ConsumerRecord<byte[], byte[]> refused = records.get(0);
            next.put(partition, writer.skip(refused, next.get(partition), error));
        } catch (RuntimeException e) {
            failed(partition, next.get(partition), records, e);
        }
    }

    /**
     * Continues a partition at the offset in the store; a partition that is new to the store begins at its beginning.
     */
    private void begin(TopicPartition partition) {
        try {
            long beginning = consumer.beginningOffsets(Set.of(partition)).get(partition);
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

    /** Pauses a partition, which must not be read without an offset to begin at, until it is tried again. */
    private void beginLater(TopicPartition partition, RuntimeException error) {
        retries.failed(partition, error);
        next.remove(partition);
        consumer.seek(partition, 0);
        consumer.pause(Set.of(partition));
    }

    private void offsetIsGone(TopicPartition partition) {
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

    /** Ends the consumer after the batch at hand. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            consumer.wakeup();
            Thread.currentThread().interrupt();
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(TraceConsumer.this::begin);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                next.remove(partition);
                retries.succeeded(partition);
                metrics.released(partition);
            });
        }
    }
}
