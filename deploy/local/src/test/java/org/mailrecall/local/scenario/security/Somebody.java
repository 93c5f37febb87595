package org.mailrecall.local.scenario.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.registry.SpecificAvroSerde;

/** The Kafka clients of a party, with the party's credentials, for its work and for forbidden attempts. */
final class Somebody implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> client;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> prober;

    Somebody(RecallConfig config) {
        client = new HashMap<>(config.toClientProperties());
        client.put("max.block.ms", (int) PATIENCE.toMillis());
        client.put("isolation.level", "read_committed");
        client.put("auto.offset.reset", "earliest");
        client.put("enable.auto.commit", false);
        client.put("retry.backoff.ms", 10); // else a tenth of a second for each topic that is new to it
        client.put("fetch.max.wait.ms", 50);
        serde.configure(config.toRegistryProperties(), false);
    }

    void send(Topic topic, int partition, String key, SpecificRecord value) {
        write(topic.name(), partition, bytes(key), serde.serializer().serialize(topic.name(), value));
    }

    /** Writes with an idempotent producer; throws the broker's error. */
    void write(String topic, int partition, byte[] key, byte[] value) {
        if (producer == null) {
            producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        }
        try {
            producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    SpecificRecord value(ConsumerRecord<byte[], byte[]> record) {
        return serde.deserializer().deserialize(record.topic(), record.value());
    }

    /** Reads on as a member of a group until it is enough, and commits. */
    List<ConsumerRecord<byte[], byte[]>> read(
            Topic topic, String group, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
            consumer.subscribe(List.of(topic.name()));
            while (!enough.test(records)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not all is in " + topic.name() + ", only " + records.size());
                }
                consumer.poll(POLL).forEach(records::add);
            }
            consumer.commitSync();
        }
        return records;
    }

    boolean mayWrite(String topic) {
        return isAllowed(() -> write(topic, 0, bytes("k"), bytes("v")));
    }

    /** There must be a record in its first partition. */
    boolean mayRead(String topic) {
        if (prober == null) {
            prober = consumer(null);
        }
        TopicPartition first = new TopicPartition(topic, 0);
        return isAllowed(() -> {
            prober.assign(List.of(first));
            prober.seekToBeginning(List.of(first));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (prober.poll(POLL).isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("nothing to read in " + topic);
                }
            }
        });
    }

    /**
     * Whether the party may commit as this group. The topic must be readable for the party, because an unreadable topic
     * would be refused as well.
     */
    boolean mayBeInGroup(String group, String topic) {
        return isAllowed(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
                TopicPartition first = new TopicPartition(topic, 0);
                consumer.assign(List.of(first));
                consumer.commitSync(Map.of(first, new OffsetAndMetadata(0)));
            }
        });
    }

    /** Whether the party may use a transactional id. A party that may could fence the thread with that id. */
    boolean mayHaveTransactionalId(String id) {
        Map<String, Object> transactional = new HashMap<>(client);
        transactional.put("transactional.id", id);
        return isAllowed(() -> {
            try (KafkaProducer<byte[], byte[]> one =
                    new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
                one.initTransactions();
            }
        });
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> properties = new HashMap<>(client);
        if (group != null) {
            properties.put("group.id", group);
        }
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static boolean isAllowed(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
        if (prober != null) {
            prober.close();
        }
        serde.close();
    }
}
