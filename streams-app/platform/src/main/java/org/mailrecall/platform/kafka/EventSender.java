package org.mailrecall.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.mailrecall.contract.Topic;
import org.mailrecall.registry.SpecificAvroSerde;

/** Sends events, and returns when the cluster has them. */
public final class EventSender implements AutoCloseable {
    /** One event on its way. */
    public record Event(Topic topic, String key, SpecificRecord value) {}

    private final KafkaAccess access;
    private final KafkaProducer<String, byte[]> producer;
    private final SpecificAvroSerde<SpecificRecord> values;

    public EventSender(KafkaAccess access) {
        this.access = access;
        this.producer = access.producer();
        this.values = access.serde(null);
    }

    /**
     * Sends all, then waits for all.
     *
     * @throws IllegalStateException when one of them is not known to have arrived; all may then be sent again
     */
    public void send(List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            for (Event event : events) {
                sent.add(producer.send(record(event)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event did not reach the cluster", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending events", e);
        }
    }

    private ProducerRecord<String, byte[]> record(Event event) {
        String topic = access.name(event.topic());
        byte[] value = values.serializer().serialize(topic, event.value());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.key(), value);
        access.sign(event.topic(), record, event.value().getSchema());
        return record;
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
