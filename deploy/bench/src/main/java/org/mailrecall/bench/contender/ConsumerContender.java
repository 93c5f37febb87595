package org.mailrecall.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.testbed.Leash;

/**
 * A plain consumer of the three inputs, without Kafka Streams, which drops every record: the least that reading takes.
 */
public final class ConsumerContender {
    private static final Duration POLL = Duration.ofMillis(100);

    private ConsumerContender() {}

    public static void main(String[] args) {
        Leash.hold();
        ContenderSettings settings = ContenderSettings.read(Path.of(args[0]));
        Map<String, Object> config = new HashMap<>(settings.sharedOf("consumer"));
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.applicationId());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(consumer, ended), "stop"));
        try (consumer) {
            read(consumer, settings);
        } finally {
            ended.countDown();
        }
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, ContenderSettings settings) {
        consumer.subscribe(List.of(settings.requests(), settings.deliveries(), settings.outcomes()));
        long interval = TimeUnit.MILLISECONDS.toNanos(settings.commitIntervalMs());
        long committed = System.nanoTime();
        try {
            while (true) {
                consumer.poll(POLL);
                long now = System.nanoTime();
                if (now - committed >= interval) {
                    consumer.commitAsync();
                    committed = now;
                }
            }
        } catch (WakeupException e) {
            consumer.commitSync();
        }
    }

    private static void end(KafkaConsumer<byte[], byte[]> consumer, CountDownLatch ended) {
        consumer.wakeup();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
