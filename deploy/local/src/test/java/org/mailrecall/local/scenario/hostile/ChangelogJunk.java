package org.mailrecall.local.scenario.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.topology.StoreBuilders;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/** Junk for the changelogs of an installation that does not run: random octets, and genuine rows mutated under other keys. */
public final class ChangelogJunk {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_OF_A_KEY = 60;
    private static final int MOST_OF_A_VALUE = 200;
    /** The octets of a value that name its schema; a row of a schema not known here is one of a later version. */
    private static final int SCHEMA_NAME_END = 10;

    private final RecallConfig config;
    private final Random random;

    public ChangelogJunk(Installation installation, Random random) {
        this.config = installation.config();
        this.random = random;
    }

    /** Writes so many records to each partition of each changelog, and returns how many that were in all. */
    public int write(int ofEachPartition) {
        int written = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                config.toClientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (StoreBuilders.Changelog changelog : StoreBuilders.changelogs(config.toTopologySettings(1, 1))) {
                String topic = config.applicationId() + "-" + changelog.store() + "-changelog";
                for (var partition : producer.partitionsFor(topic)) {
                    List<ConsumerRecord<byte[], byte[]>> genuine = genuine(topic, partition.partition());
                    for (int n = 0; n < ofEachPartition; n++) {
                        producer.send(
                                topic.contains(StoreCatalogue.PENDING_RECALLS.name()) && !genuine.isEmpty()
                                        ? ofPending(topic, partition.partition(), genuine, n)
                                        : junk(topic, partition.partition(), genuine));
                    }
                    written += ofEachPartition;
                }
            }
            producer.flush();
        }
        return written;
    }

    /**
     * Many whole rows of pending-recalls under another key are no junk: they say that their hash key is missing from the
     * settings, and a start with them is refused. Here is one of them, and rows with a text that names no place.
     */
    private ProducerRecord<byte[], byte[]> ofPending(
            String topic, int partition, List<ConsumerRecord<byte[], byte[]>> genuine, int n) {
        ConsumerRecord<byte[], byte[]> one = genuine.get(random.nextInt(genuine.size()));
        byte[] key = one.key().clone();
        byte[] hashes = octets(2 * KeyedHashes.LENGTH);
        System.arraycopy(hashes, 0, key, 0, hashes.length);
        byte[] value = new String(one.value(), StandardCharsets.ISO_8859_1)
                .replace("TENANT_CLOUD", n == 0 ? "TENANT_CLOUD" : "TENANT_CLOUX")
                .getBytes(StandardCharsets.ISO_8859_1);
        return new ProducerRecord<>(topic, partition, key, value);
    }

    private ProducerRecord<byte[], byte[]> junk(
            String topic, int partition, List<ConsumerRecord<byte[], byte[]>> genuine) {
        if (genuine.isEmpty() || random.nextBoolean()) {
            return new ProducerRecord<>(
                    topic,
                    partition,
                    octets(random.nextInt(MOST_OF_A_KEY)),
                    octets(1 + random.nextInt(MOST_OF_A_VALUE)));
        }
        ConsumerRecord<byte[], byte[]> one = genuine.get(random.nextInt(genuine.size()));
        byte[] value = one.value().clone();
        for (int flips = random.nextInt(4); flips > 0 && value.length > SCHEMA_NAME_END; flips--) {
            int at = SCHEMA_NAME_END + random.nextInt(value.length - SCHEMA_NAME_END);
            value[at] ^= (byte) (1 << random.nextInt(8));
        }
        return new ProducerRecord<>(topic, partition, octets(one.key().length), value);
    }

    private List<ConsumerRecord<byte[], byte[]>> genuine(String topic, int partition) {
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        properties.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> genuine = new ArrayList<>();
        TopicPartition all = new TopicPartition(topic, partition);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).get(all);
            while (consumer.position(all) < end) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.value() != null && record.value().length > 0) {
                        genuine.add(record);
                    }
                });
            }
        }
        return genuine;
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
