package org.mailrecall.cli;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.registry.SpecificAvroSerde;
import org.mailrecall.runtime.Cluster;
import org.mailrecall.runtime.RegistryAccess;
import org.mailrecall.runtime.StartException;

/** Plain JSON lines into a topic; a bad one is told of by its number and left out. */
final class EventSender implements AutoCloseable {
    private final EventTopic topic;
    private final String name;
    private final SpecificAvroSerde<SpecificRecord> serde;
    private final Producer<String, SpecificRecord> producer;
    private final Consumer<String> complaints;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private EventSender(
            EventTopic topic,
            String name,
            SpecificAvroSerde<SpecificRecord> serde,
            Producer<String, SpecificRecord> producer,
            Consumer<String> complaints) {
        this.topic = topic;
        this.name = name;
        this.serde = serde;
        this.producer = producer;
        this.complaints = complaints;
    }

    /** Throws StartException when broker or registry are away or the topic does not exist. */
    static EventSender connect(RecallConfig config, EventTopic topic, Consumer<String> complaints) {
        String name = config.topic(topic.name());
        try (Cluster cluster = Cluster.connect(config)) {
            if (cluster.partitions(List.of(name)).isEmpty()) {
                throw new StartException("topic " + name + " does not exist; `recall provision --apply` creates it");
            }
        }
        RegistryAccess.connect(config).close();
        SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>(topic.type());
        serde.configure(config.toRegistryProperties(), false);
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        properties.put("max.block.ms", config.connectTimeout().toMillis());
        return new EventSender(
                topic,
                name,
                serde,
                new KafkaProducer<>(properties, new StringSerializer(), serde.serializer()),
                complaints);
    }

    /** Sends the value that the line holds; a blank one is left out. */
    void send(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            SpecificRecord value = PlainJson.read(line, topic.type());
            send("line " + number, new ProducerRecord<>(name, EventTopic.key(value), value));
        } catch (BadJsonException | IllegalArgumentException e) {
            refuse("line " + number, e.getMessage());
        }
    }

    void sendTombstone(String key) {
        send("tombstone", new ProducerRecord<>(name, key, null));
    }

    /** Waits until all that was sent has arrived or failed. */
    void finish() {
        producer.flush();
    }

    int sent() {
        return sent.get();
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        serde.close();
    }

    private void send(String what, ProducerRecord<String, SpecificRecord> record) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.incrementAndGet();
                } else {
                    refuse(what, StartException.reason(failure));
                }
            });
        } catch (SerializationException e) {
            if (e.getCause() instanceof RestClientException rest && rest.getStatus() == 404) {
                throw new StartException("the registry does not have the schema of " + name
                        + "; `recall provision --apply` registers it");
            }
            throw e;
        }
    }

    private void refuse(String what, String why) {
        refused.incrementAndGet();
        complaints.accept(what + ": " + why);
    }
}
