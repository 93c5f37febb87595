package org.mailrecall.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.mailrecall.contract.Topic;
import org.mailrecall.registry.ReadFailure;
import org.mailrecall.registry.ReadFailure.RegistryAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic in a thread of its own, batch by batch. A batch is committed after its handler has returned; one
 * whose handler throws is read again after a pause.
 */
public final class ConsumerLoop<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaAccess access;
    private final Topic topic;
    private final String group;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<T> deserializer;
    private final Consumer<List<T>> handler;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong refused = new AtomicLong();

    private ConsumerLoop(KafkaAccess access, Topic topic, String group, Class<T> type, Consumer<List<T>> handler) {
        this.access = access;
        this.topic = topic;
        this.group = group;
        this.handler = handler;
        this.deserializer = access.serde(type).deserializer();
        this.consumer = access.consumer(group);
        consumer.subscribe(List.of(access.name(topic)));
        this.thread = new Thread(this::run, group);
    }

    /** Starts reading. */
    public static <T extends SpecificRecord> ConsumerLoop<T> start(
            KafkaAccess access, Topic topic, String group, Class<T> type, Consumer<List<T>> handler) {
        ConsumerLoop<T> loop = new ConsumerLoop<>(access, topic, group, type, handler);
        loop.thread.start();
        return loop;
    }

    /** How many records were refused, for no accepted key had signed them. */
    public long refused() {
        return refused.get();
    }

    private void run() {
        try (consumer) {
            while (closing.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                try {
                    handle(records);
                } catch (WakeupException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.warn("{}: a batch could not be handled and is read again: {}", group, e.toString());
                    rewind(records);
                    closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (WakeupException | InterruptedException e) {
            LOG.debug("{} ends", group);
        } finally {
            deserializer.close();
        }
    }

    private void handle(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<T> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            T value = read(record);
            if (value != null) {
                values.add(value);
            }
        }
        handler.accept(values);
        consumer.commitSync();
    }

    private T read(ConsumerRecord<byte[], byte[]> record) {
        if (!access.authentic(topic, record)) {
            LOG.error(
                    "{}: refused, no accepted key signed it ({} so far): {}-{}@{}",
                    group,
                    refused.incrementAndGet(),
                    record.topic(),
                    record.partition(),
                    record.offset());
            return null;
        }
        try {
            return deserializer.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            if (ReadFailure.of(e) instanceof RegistryAway) {
                throw e;
            }
            LOG.error(
                    "{}: unreadable record skipped: {}-{}@{}",
                    group,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
            return null;
        }
    }

    private void rewind(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, records.records(partition).get(0).offset());
            }
        }
    }

    /** Ends after the batch at hand. */
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
}
