package org.mailrecall.desk.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
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
import org.mailrecall.desk.store.Filling;
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

    private final Consumer<byte[], byte[]> consumer;
    private final IngestTopics topics;
    private final StoreWriter writer;
    private final IngestMetrics metrics;
    private final Retries retries;
    private final Positions positions;
    private final Thread thread;
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
            Filling filling,
            StoreWriter writer,
            IngestMetrics metrics,
            InstantSource clock) {
        this.consumer = consumer;
        this.topics = topics;
        this.writer = writer;
        this.metrics = metrics;
        this.retries = new Retries(clock);
        this.positions = new Positions(
                consumer, offsets, filling, new FillingWatch(topics, metrics, clock), retries, metrics, clock);
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

    /** Returns why any partition is not read at present; empty while all are. */
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
        positions.followTheStore();
        Set<TopicPartition> due = retries.due(consumer.paused());
        due.stream().filter(partition -> !positions.has(partition)).forEach(positions::begin);
        consumer.resume(due.stream().filter(positions::has).toList());
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().keySet().forEach(positions::offsetIsGone);
            return;
        } catch (RetriableException e) {
            LOG.warn("the broker did not answer: {}", e.toString());
            return;
        }
        for (TopicPartition partition : records.partitions()) {
            write(partition, records.records(partition));
        }
        positions.noteFilled();
        consumer.assignment()
                .forEach(partition -> consumer.currentLag(partition).ifPresent(lag -> metrics.lag(partition, lag)));
    }

    private void write(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long from = positions.of(partition);
        try {
            positions.set(partition, writer.write(partition.topic(), partition.partition(), from, records));
            retries.succeeded(partition);
        } catch (RuntimeException e) {
            failed(partition, from, records, e);
        }
    }

    private void failed(
            TopicPartition partition, long from, List<ConsumerRecord<byte[], byte[]>> records, RuntimeException error) {
        if (error instanceof LostPartitionException) {
            LOG.info("{}", error.getMessage());
            positions.begin(partition);
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
            // Not where the partition begins anew: the second half would move its offset past the first.
            boolean isWritten = positions.has(partition)
                    && positions.of(partition) > records.get(half - 1).offset();
            if (isWritten && !consumer.paused().contains(partition)) {
                write(partition, records.subList(half, records.size()));
            }
            return;
        }
        try {
            ConsumerRecord<byte[], byte[]> refused = records.get(0);
            positions.set(partition, writer.skip(refused, positions.of(partition), error));
        } catch (RuntimeException e) {
            failed(partition, positions.of(partition), records, e);
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
            partitions.forEach(positions::begin);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                positions.forget(partition);
                retries.succeeded(partition);
                metrics.released(partition);
            });
        }
    }
}
