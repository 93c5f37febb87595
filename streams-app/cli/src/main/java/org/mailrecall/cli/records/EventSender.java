package org.mailrecall.cli.records;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.registry.SigningSerializers;
import org.mailrecall.registry.SpecificAvroSerde;
import org.mailrecall.runtime.cluster.Cluster;
import org.mailrecall.runtime.cluster.RegistryAccess;
import org.mailrecall.runtime.cluster.StartException;

/**
 * Sends values, each a line of plain JSON, and tombstones to a topic. It reports a bad line by its number and leaves it
 * out.
 */
final class EventSender implements AutoCloseable {
    private final EventTopic topic;
    private final String name;
    private final Optional<SigningKey> signer;
    private final SpecificAvroSerde<SpecificRecord> serde;
    private final Producer<String, SpecificRecord> producer;
    private final Consumer<String> complaints;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    EventSender(
            EventTopic topic,
            String name,
            Optional<SigningKey> signer,
            SpecificAvroSerde<SpecificRecord> serde,
            Producer<String, SpecificRecord> producer,
            Consumer<String> complaints) {
        this.topic = topic;
        this.name = name;
        this.signer = signer;
        this.serde = serde;
        this.producer = producer;
        this.complaints = complaints;
    }

    /**
     * Connects to broker and registry.
     *
     * @throws StartException when broker or registry are away, or the topic does not exist
     * @throws ConfigException when the topic's records must be signed, and no key is configured that may sign them
     */
    static EventSender connect(RecallConfig config, EventTopic topic, Consumer<String> complaints) {
        SignaturePolicy signatures = config.kafka().signatures();
        Optional<SigningKey> signer = signer(signatures, topic);
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
        Serializers serializers = Serializers.of(signer, signatures.installation(), topic.topic(), serde.serializer());
        return new EventSender(
                topic,
                name,
                signer,
                serde,
                new KafkaProducer<>(properties, serializers.keys(), serializers.values()),
                complaints);
    }

    /** The serializers of the producer. They sign each record if a signing key is given. */
    record Serializers(Serializer<String> keys, Serializer<SpecificRecord> values) {
        static Serializers of(
                Optional<SigningKey> signer, String installation, Topic topic, Serializer<SpecificRecord> values) {
            Serializer<String> keys = new StringSerializer();
            return signer.map(key -> new SigningSerializers(key, installation, topic))
                    .map(signing -> new Serializers(signing.keys(keys), signing.values(values)))
                    .orElseGet(() -> new Serializers(keys, values));
        }
    }

    /**
     * Returns the key that signs; empty where none is configured.
     *
     * @throws ConfigException when the configuration lists keys that may sign the topic's records, and this key is not
     * among them by its id, or there is none
     */
    private static Optional<SigningKey> signer(SignaturePolicy signatures, EventTopic topic) {
        Optional<SigningKey> signer = signatures.ownKey();
        List<VerifyingKey> accepted = signatures.accepted().get(topic.name());
        if (accepted == null) {
            return signer;
        }
        String key = "signatures.signing-key";
        if (signer.isEmpty()) {
            throw new ConfigException(key + ": is empty, but records of " + topic.name()
                    + " must be signed (signatures." + topic.name() + "); `recall keys` makes a key");
        }
        String id = signer.get().owner().id();
        if (accepted.stream().noneMatch(known -> known.owner().id().equals(id))) {
            throw new ConfigException(
                    key + ": the key " + id + " is not among those that signatures." + topic.name() + " accepts");
        }
        return signer;
    }

    /** Sends the value that a line holds. A blank line is passed over; a bad line is reported and counted. */
    void send(InputLines.Line line) {
        String what = "line " + line.number();
        if (line.problem() != null) {
            refuse(what, line.problem());
            return;
        }
        if (line.text().isBlank()) {
            return;
        }
        try {
            SpecificRecord value = PlainJson.read(line.text(), topic.type());
            Optional<String> problem = TimeFields.problem(value).or(() -> wrongTenant(value));
            if (problem.isPresent()) {
                refuse(what, problem.get());
            } else {
                send(what, new ProducerRecord<>(name, EventTopic.key(value), value));
            }
        } catch (BadJsonException | IllegalArgumentException e) {
            refuse(what, e.getMessage());
        }
    }

    private Optional<String> wrongTenant(SpecificRecord value) {
        Schema.Field field = value.getSchema().getField("tenant");
        if (field == null || signer.isEmpty()) {
            return Optional.empty();
        }
        KeyOwner owner = signer.get().owner();
        return owner.maySpeakFor(value.get(field.pos()).toString())
                ? Optional.empty()
                : Optional.of("tenant: the key " + owner.id() + " may not speak for it");
    }

    void sendTombstone(String key) {
        send("tombstone", new ProducerRecord<>(name, key, null));
    }

    /** Waits until every record has arrived or failed. */
    void finish() {
        producer.flush();
    }

    /** Returns the number of records that have arrived. */
    int sent() {
        return sent.get();
    }

    /** Returns the number of bad lines, and of records that failed to arrive. */
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
