package org.mailrecall.local.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.contract.Topic;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Where the cluster and the registry are.
 *
 * @param bootstrapServers of the cluster
 * @param registryUrl of the schema registry
 * @param topicPrefix put before every topic name and group id; may be empty
 */
public record KafkaAccess(String bootstrapServers, String registryUrl, String topicPrefix) {
    private static final int MOST_RECORDS = 50;

    /** The topic's name in this cluster. */
    public String name(Topic topic) {
        return topicPrefix + topic.name();
    }

    /** A producer that has a record on all replicas, once, when its send is acknowledged. */
    KafkaProducer<String, SpecificRecord> producer() {
        SpecificAvroSerde<SpecificRecord> serde = serde(null);
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
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
                        20_000),
                new StringSerializer(),
                serde.serializer());
    }

    /** A consumer of committed records, whose offsets are committed by hand. */
    KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        topicPrefix + group,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        MOST_RECORDS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    <T extends SpecificRecord> SpecificAvroSerde<T> serde(Class<T> type) {
        SpecificAvroSerde<T> serde = new SpecificAvroSerde<>(type);
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", registryUrl);
        serde.configure(config, false);
        return serde;
    }
}
