package org.mailrecall.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * The access of a program to the cluster and the registry.
 *
 * @param client settings of Kafka's clients: {@code bootstrap.servers}, and the credentials of the program
 * @param registry settings of the registry's client: {@code schema.registry.url}, and the credentials of the program
 * @param topicPrefix a prefix of every topic name and group id; may be empty
 * @param signatures the keys of the parties that write the topics read here, and the keys that sign the records sent
 * from here
 */
public record KafkaAccess(
        Map<String, Object> client, Map<String, Object> registry, String topicPrefix, SignaturePolicy signatures) {
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String REGISTRY_URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";

    private static final int MOST_RECORDS = 50;

    public KafkaAccess {
        client = Map.copyOf(client);
        registry = Map.copyOf(registry);
    }

    /** Makes an access without credentials and without signatures. */
    public KafkaAccess(String bootstrapServers, String registryUrl, String topicPrefix) {
        this(
                Map.of(BOOTSTRAP_SERVERS, bootstrapServers),
                Map.of(REGISTRY_URL, registryUrl),
                topicPrefix,
                SignaturePolicy.NONE);
    }

    /** Returns the addresses of the brokers: host:port, separated by commas. */
    public String bootstrapServers() {
        return client.get(BOOTSTRAP_SERVERS).toString();
    }

    /** Returns the URL of the registry, or several separated by commas. */
    public String registryUrl() {
        return registry.get(REGISTRY_URL).toString();
    }

    /** Returns the same access with the given keys. */
    public KafkaAccess withSignatures(SignaturePolicy other) {
        return new KafkaAccess(client, registry, topicPrefix, other);
    }

    /** Returns the topic's name in this cluster. */
    public String name(Topic topic) {
        return topicPrefix + topic.name();
    }

    /**
     * Returns a producer; a send is acknowledged when all in-sync replicas have the record. Its own retries make no
     * second record.
     */
    KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                with(Map.of(
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        // The send fails before an SMTP client gives up waiting for its answer.
                        "max.block.ms",
                        20_000,
                        "request.timeout.ms",
                        10_000,
                        "delivery.timeout.ms",
                        20_000)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns a consumer in a group, of committed records, that commits offsets only when it is told to. */
    public KafkaConsumer<byte[], byte[]> consumer(String group) {
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

    /**
     * Returns a consumer of committed records for a program that keeps the offsets itself. A partition without a
     * position is an error, and the consumer commits no offset by itself.
     */
    public KafkaConsumer<byte[], byte[]> consumerWithOwnOffsets(String group, int mostRecords) {
        return new KafkaConsumer<>(
                with(Map.of(
                        "group.id",
                        topicPrefix + group,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "none",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        mostRecords)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    <T extends SpecificRecord> SpecificAvroSerde<T> serde(Class<T> type) {
        SpecificAvroSerde<T> serde = new SpecificAvroSerde<>(type);
        serde.configure(registry, false);
        return serde;
    }

    /**
     * Returns the configured settings of Kafka's clients with the needed settings, which override them, because the
     * program is not right without them.
     */
    private Map<String, Object> with(Map<String, Object> needed) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(needed);
        return settings;
    }

    /** Returns the names of the settings without their values, some of which are secret. */
    @Override
    public String toString() {
        return "KafkaAccess[" + bootstrapServers() + ", client " + client.keySet() + ", registry " + registry.keySet()
                + ", prefix " + topicPrefix + "]";
    }
}
