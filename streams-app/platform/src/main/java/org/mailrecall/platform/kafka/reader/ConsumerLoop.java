package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.Reading.Unusable;
import org.mailrecall.platform.kafka.reader.Reading.Usable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic as a member of a group, and hands each record to a handler. No record ends the loop, however crafted
 * the record is.
 *
 * <p>Records with the same key are handled in their order, records without a key in the order of their partition, and
 * all others side by side on a bounded number of threads, as {@link Dispatch} says. The loop keeps polling meanwhile,
 * so that a slow handler does not cost it its membership of the group. An offset is committed when all records before
 * it are finished. A record that cannot be used is skipped, counted and logged. If the registry cannot be asked, the
 * partition of the record waits. A record that its handler fails on is retried as {@link Backoff} says, while the loop
 * handles further records.
 */
public final class ConsumerLoop<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(20);
    private static final Duration REVOKE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final RecordDecoder<T> decoder;
    private final Backoff backoff;
    private final Dispatch<T> dispatch;
    private final HeldPartitions held;
    private final ReadingCounters counters = new ReadingCounters();
    private final AssignedPartitions assigned;
    private final Map<Object, String> troubles = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private int pollFailures;

    /** @param nanos tells the time as {@link System#nanoTime} does, which nobody sets */
    ConsumerLoop(
            Consumer<byte[], byte[]> consumer,
            RecordDecoder<T> decoder,
            String topic,
            Subscription<T> subscription,
            RecordHandler<T> handler,
            LongSupplier nanos) {
        this.consumer = consumer;
        this.topic = topic;
        this.assigned = new AssignedPartitions(consumer);
        this.decoder = decoder;
        this.backoff = subscription.backoff();
        this.dispatch = new Dispatch<>(subscription, handler, counters, troubles, nanos);
        this.held = new HeldPartitions(backoff);
        this.thread = new Thread(this::run, subscription.group());
    }

    /** Starts a loop on a thread of its own. */
    public static <T extends SpecificRecord> ConsumerLoop<T> start(
            KafkaAccess access, Subscription<T> subscription, RecordHandler<T> handler) {
        ConsumerLoop<T> loop = new ConsumerLoop<>(
                access.consumer(subscription.group()),
                RecordDecoder.of(access, subscription.topic(), subscription.type(), subscription.unknownSymbol()),
                access.name(subscription.topic()),
                subscription,
                handler,
                System::nanoTime);
        loop.begin();
        return loop;
    }

    void begin() {
        thread.start();
    }

    /** Returns the counts of handled, retried, skipped and given-up records. */
    public ReadingCounters counters() {
        return counters;
    }

    /** Returns a reason why the loop waits or has ended, in words for readiness probes; empty where there is none. */
    public Optional<String> trouble() {
        return troubles.values().stream().findAny();
    }

    private void run() {
        try (consumer;
                decoder;
                dispatch) {
            consumer.subscribe(List.of(topic), new Assignment());
            while (closing.getCount() > 0) {
                step();
            }
            dispatch.close(CLOSE_PATIENCE);
            assigned.commitAll();
        } catch (WakeupException | InterruptException e) {
            LOG.debug("the reader of {} ends", topic);
        } catch (RuntimeException e) {
            troubles.put(this, "the reader of " + topic + " has ended: " + e);
            LOG.error("the reader of {} has ended", topic, e);
        }
    }

    private void step() {
        dispatch.relieve();
        boolean full = dispatch.isFull();
        Set<TopicPartition> paused = full ? consumer.assignment() : held.waiting();
        Set<TopicPartition> resumed = new HashSet<>(consumer.assignment());
        resumed.removeAll(paused);
        consumer.resume(resumed);
        consumer.pause(paused.stream().filter(consumer.assignment()::contains).toList());
        ConsumerRecords<byte[], byte[]> records = poll(full ? POLL_WHEN_FULL : POLL);
        for (TopicPartition partition : records.partitions()) {
            take(partition, records.records(partition));
        }
        assigned.commitAll();
    }

    /** Polls once. If the cluster refuses, it pauses and returns no records, so that the loop goes on. */
    private ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
            pollFailures = 0;
            troubles.remove(consumer);
            return records;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            pollFailures++;
            troubles.put(consumer, "the cluster refuses to be read: " + e.getMessage());
            LOG.warn("{} cannot be read, attempt {}: {}", topic, pollFailures, e.toString());
            pause(backoff.after(pollFailures));
            return ConsumerRecords.empty();
        }
    }

    private void pause(Duration pause) {
        try {
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Reading<T> reading;
            try {
                reading = decoder.read(record);
            } catch (RuntimeException e) {
                LOG.warn("{} waits for the schema registry: {}", partition, e.getMessage());
                troubles.put(partition, "the schema registry is away: " + e.getMessage());
                consumer.seek(partition, record.offset());
                held.hold(partition);
                return;
            }
            troubles.remove(partition);
            held.succeeded(partition);
            take(assigned.begin(partition, record.offset()), reading);
        }
    }

    private void take(AssignedPartition partition, Reading<T> reading) {
        if (reading instanceof Usable<T> usable) {
            dispatch.add(partition, usable.received());
            return;
        }
        if (reading instanceof Unusable<T> unusable) {
            counters.countSkipped(unusable.reason());
            LOG.error("{} is skipped, {}: {}", unusable.at(), unusable.reason(), unusable.detail());
        }
        partition.pass(reading.at().offset());
    }

    /**
     * Ends the loop. Attempts that run may end within half a minute, then they are interrupted; records that are not
     * finished are read again after the next start.
     */
    @Override
    public void close() {
        closing.countDown();
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
            LOG.debug("reads {}", partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            release(partitions, REVOKE_PATIENCE);
            assigned.commit(partitions);
            assigned.remove(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            release(partitions, Duration.ZERO);
            assigned.remove(partitions);
        }

        private void release(Collection<TopicPartition> partitions, Duration patience) {
            assigned.revoke(partitions, patience);
            for (TopicPartition partition : partitions) {
                held.succeeded(partition);
                troubles.remove(partition);
            }
        }
    }
}
