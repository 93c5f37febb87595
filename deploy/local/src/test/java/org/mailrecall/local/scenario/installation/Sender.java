package org.mailrecall.local.scenario.installation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.model.Input;
import org.mailrecall.registry.SpecificAvroSerde;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * A producer in the place of transport, mailbox services and administrators. Records are surely on the broker only
 * after {@link #flush()}.
 */
public final class Sender implements AutoCloseable {
    private final RecallConfig config;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final List<Sent> sent = new ArrayList<>();

    /** A sent record; its time is null where the broker stamps. */
    private record Sent(Future<RecordMetadata> record, Long appendedAt) {}

    public Sender(RecallConfig config) {
        this(config, Map.of());
    }

    /**
     * Creates a producer.
     *
     * @param more properties of the producer, which override the usual properties
     */
    public Sender(RecallConfig config, Map<String, Object> more) {
        this.config = config;
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        properties.put("max.request.size", 4 << 20);
        properties.put("linger.ms", 5);
        properties.putAll(more);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        serde.configure(config.toRegistryProperties(), false);
    }

    public void outcome(DeleteOutcome outcome) {
        send(
                Topics.DELETE_OUTCOMES,
                RecallKeys.recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId()),
                outcome);
    }

    public void send(Topic topic, String key, SpecificRecord value) {
        send(topic, null, null, bytes(key), serialized(topic, value));
    }

    public void now(Input input) {
        ModelRecord.of(input).ifPresent(record -> send(record.topic(), record.key(), record.value()));
    }

    /** Sends an input as if the broker had appended it at its own event time. */
    public void inItsTime(Input input) {
        ModelRecord.of(input)
                .ifPresent(record -> send(
                        record.topic(),
                        null,
                        Instant.ofEpochMilli(input.time()),
                        bytes(record.key()),
                        serialized(record.topic(), record.value())));
    }

    /** Sends a record. Null stands for a value that the producer chooses, or that is missing. */
    public void send(Topic topic, Integer partition, Instant appendedAt, byte[] key, byte[] value) {
        Long timestamp = appendedAt == null ? null : appendedAt.toEpochMilli();
        sent.add(new Sent(
                producer.send(new ProducerRecord<>(name(topic), partition, timestamp, key, value)), timestamp));
    }

    public void send(Topic topic, Integer partition, byte[] key, byte[] value, Headers headers) {
        sent.add(new Sent(producer.send(new ProducerRecord<>(name(topic), partition, key, value, headers)), null));
    }

    public String name(Topic topic) {
        return config.topic(topic.name());
    }

    public byte[] serialized(Topic topic, SpecificRecord value) {
        return serde.serializer().serialize(name(topic), value);
    }

    public static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Waits until all is there; returns where, in order of sending. */
    public List<RecordMetadata> flush() {
        List<RecordMetadata> places = new ArrayList<>();
        try {
            for (Sent one : sent) {
                RecordMetadata place = one.record().get();
                if (one.appendedAt() != null && one.appendedAt() != place.timestamp()) {
                    throw new IllegalStateException(place + " was stamped by the broker, against the test's story");
                }
                places.add(place);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        sent.clear();
        return places;
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
