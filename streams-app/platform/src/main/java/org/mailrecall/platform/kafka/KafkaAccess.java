package org.mailrecall.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.contract.Signatures;
import org.mailrecall.contract.SigningKey;
import org.mailrecall.contract.Topic;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * How the cluster and the registry are reached.
 *
 * @param client any setting of Kafka's clients; {@code bootstrap.servers}, and what shows who we are
 * @param registry any setting of the registry's client; {@code schema.registry.url}
 * @param topicPrefix put before every topic name and group id; may be empty
 * @param accepted the keys of those who write a topic, by its name without prefix; where there are any, what none of
 *     them signed is refused
 * @param own the key by which what is sent to a topic is signed, by its name likewise
 */
public record KafkaAccess(
        Map<String, Object> client,
        Map<String, Object> registry,
        String topicPrefix,
        Map<String, List<SigningKey>> accepted,
        Map<String, SigningKey> own) {
    private static final int MOST_RECORDS = 50;

    /** Where nobody is asked who they are, and nothing is signed. */
    public KafkaAccess(String bootstrapServers, String registryUrl, String topicPrefix) {
        this(
                Map.of("bootstrap.servers", bootstrapServers),
                Map.of("schema.registry.url", registryUrl),
                topicPrefix,
                Map.of(),
                Map.of());
    }

    /** Whether a record is from whom it ought to be: signed by an accepted key, or of a topic that need not be. */
    boolean authentic(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        List<SigningKey> keys = accepted.get(topic.name());
        if (keys == null || keys.isEmpty()) {
            return true;
        }
        Header header = record.headers().lastHeader(Signatures.HEADER);
        String text =
                header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
        return Signatures.verify(text, keys, topic, record.key(), record.value());
    }

    /** Signs a record that is about to be sent, where its topic's are. */
    void sign(Topic topic, Headers headers, byte[] value) {
        SigningKey key = own.get(topic.name());
        if (key != null) {
            String signature = Signatures.of(key, topic, null, value);
            headers.add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The topic's name in this cluster. */
    public String name(Topic topic) {
        return topicPrefix + topic.name();
    }

    /** A producer that has a record on all replicas, once, when its send is acknowledged. */
    KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                with(Map.of(
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        // Given up before an SMTP client gives up waiting for its answer.
                        "max.block.ms",
                        20_000,
                        "request.timeout.ms",
                        10_000,
                        "delivery.timeout.ms",
                        20_000)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A consumer of committed records, whose offsets are committed by hand. */
    KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                with(Map.of(
                        "group.id",
                        topicPrefix + group,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        MOST_RECORDS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    <T extends SpecificRecord> SpecificAvroSerde<T> serde(Class<T> type) {
        SpecificAvroSerde<T> serde = new SpecificAvroSerde<>(type);
        serde.configure(registry, false);
        return serde;
    }

    /** What the work rests on counts, whatever is set for all clients. */
    private Map<String, Object> with(Map<String, Object> needed) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(needed);
        return settings;
    }

    /** Without the values of settings, of which some are secret. */
    @Override
    public String toString() {
        return "KafkaAccess[client " + client.keySet() + ", registry " + registry.keySet() + ", prefix " + topicPrefix
                + "]";
    }
}
