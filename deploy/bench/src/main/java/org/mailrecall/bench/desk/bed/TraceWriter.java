package org.mailrecall.bench.desk.bed;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.registry.SpecificAvroSerde;

/** Writes trace events and reports in the processor's place. */
public final class TraceWriter implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    TraceWriter(String bootstrapServers, String registryUrl) {
        serde.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", false), false);
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("acks", "all");
        config.put("linger.ms", 5);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    public void send(RecallTrace event) {
        send(event, (place, error) -> {});
    }

    /**
     * Sends a trace event; returns before the broker has it.
     *
     * @param acknowledged is called with the event's partition and offset when the broker has the event, and not at all
     *     when it could not be written
     */
    public void send(RecallTrace event, Callback acknowledged) {
        String key = RecallKeys.recallKey(event.getTenant(), event.getRecallId());
        send(Topics.RECALL_TRACE.name(), key, event, acknowledged);
    }

    public void send(RecallReport report) {
        String key = RecallKeys.recallKey(report.getTenant(), report.getRecallId());
        send(Topics.RECALL_REPORTS.name(), key, report, (place, error) -> {});
    }

    private void send(String topic, String key, SpecificRecord value, Callback acknowledged) {
        byte[] bytes = serde.serializer().serialize(topic, value);
        producer.send(new ProducerRecord<>(topic, key, bytes), (place, error) -> {
            if (error == null) {
                acknowledged.onCompletion(place, null);
            } else {
                failure.compareAndSet(null, error);
            }
        });
    }

    /**
     * Waits until the broker has all events and reports.
     *
     * @throws IllegalStateException when one could not be written
     */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("the trace could not be written: " + failure.get(), failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
