package org.mailrecall.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.registry.ReadFailure;
import org.mailrecall.registry.ReadFailure.RegistryAway;
import org.mailrecall.registry.SpecificAvroSerde;

/** Sends events to the cluster, and returns when the cluster has them. */
public final class EventSender implements AutoCloseable {
    /** The header that says which trace a record belongs to, in the form of W3C Trace Context. */
    public static final String TRACE_PARENT = "traceparent";

    /**
     * An event that is to be sent.
     *
     * @param key null for a record without a key
     * @param traceParent the value of {@link #TRACE_PARENT}; null for none
     */
    public record Event(Topic topic, String key, SpecificRecord value, String traceParent) {
        /** Makes an event that belongs to no trace. */
        public Event(Topic topic, String key, SpecificRecord value) {
            this(topic, key, value, null);
        }

        /** Returns the same event as part of a trace. */
        public Event within(String trace) {
            return new Event(topic, key, value, trace);
        }
    }

    private final KafkaAccess access;
    private final KafkaProducer<String, byte[]> producer;
    private final SpecificAvroSerde<SpecificRecord> values;

    public EventSender(KafkaAccess access) {
        this.access = access;
        this.producer = access.producer();
        this.values = access.serde(null);
    }

    /**
     * Sends all events, then waits until the cluster has them.
     *
     * @throws TemporaryFailureException when some event is not known to have arrived, because cluster or registry are
     * away or refuse; all events may then be sent again
     * @throws IllegalStateException when some event can never be sent, or the thread was interrupted
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
            throw failure(e.getCause());
        } catch (KafkaException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending events", e);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        boolean permanent = cause instanceof RecordTooLargeException
                || cause instanceof SerializationException && !(ReadFailure.of(cause) instanceof RegistryAway);
        return permanent
                ? new IllegalStateException(
                        "an event cannot be sent: " + cause.getClass().getSimpleName(), cause)
                : new TemporaryFailureException(
                        "an event did not reach the cluster: "
                                + cause.getClass().getSimpleName(),
                        cause);
    }

    private ProducerRecord<String, byte[]> record(Event event) {
        String topic = access.name(event.topic());
        byte[] value = values.serializer().serialize(topic, event.value());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.key(), value);
        SignaturePolicy signatures = access.signatures();
        SigningKey signingKey = signatures.own().get(event.topic().name());
        if (signingKey != null) {
            byte[] key = event.key() == null ? null : event.key().getBytes(StandardCharsets.UTF_8);
            Schema schema = event.value().getSchema();
            String signature =
                    signingKey.sign(SignedRecord.of(signatures.installation(), event.topic(), key, schema, value));
            record.headers().add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        }
        if (event.traceParent() != null) {
            record.headers().add(TRACE_PARENT, event.traceParent().getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
