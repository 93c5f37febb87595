package org.mailrecall.bench.run.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.bench.feed.InputTopics;
import org.mailrecall.bench.load.Emission;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.registry.SpecificAvroSerde;

/** Sends a load to the input topics by a single producer, which keeps the load's order within each partition. */
public final class LoadWriter implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Callback noticed = (metadata, error) -> {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    };

    public LoadWriter(Arena arena, int lingerMs) {
        serde.configure(Map.of("schema.registry.url", arena.registryUrl(), "auto.register.schemas", false), false);
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", arena.bootstrapServers());
        config.put("acks", "all");
        config.put("linger.ms", lingerMs);
        config.put("batch.size", 128 << 10);
        config.put("buffer.memory", 64 << 20);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record; returns before the broker has it.
     *
     * @throws IllegalStateException when an earlier record could not be written
     */
    public void send(Emission emission) {
        if (failure.get() != null) {
            throw new IllegalStateException("the load could not be written: " + failure.get(), failure.get());
        }
        String topic = InputTopics.topic(emission.kind()).name();
        byte[] value = serde.serializer().serialize(topic, emission.value());
        producer.send(new ProducerRecord<>(topic, emission.key(), value), noticed);
    }

    /**
     * Waits until the broker has all records.
     *
     * @throws IllegalStateException when a record could not be written
     */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("the load could not be written: " + failure.get(), failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
