package org.mailrecall.platform.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * The contract's values, read and written through the schema registry.
 *
 * <p>Reading tells apart what can never be read ({@link UnusableInputException}) from a registry that is away: that error is
 * passed on, so that the thread is replaced, and the record is read again once the registry answers.
 */
public final class EventSerdes implements AutoCloseable {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final SpecificAvroSerde<RecallRequest> requests = new SpecificAvroSerde<>(RecallRequest.class);
    private final SpecificAvroSerde<DeliveredMessage> deliveries = new SpecificAvroSerde<>(DeliveredMessage.class);
    private final SpecificAvroSerde<DeleteOutcome> outcomes = new SpecificAvroSerde<>(DeleteOutcome.class);
    private final SpecificAvroSerde<TenantSettings> settings = new SpecificAvroSerde<>(TenantSettings.class);
    private final SpecificAvroSerde<SpecificRecord> written = new SpecificAvroSerde<>();
    private final int maxValueBytes;

    /**
     * @param registry configuration of the registry client, {@code schema.registry.url} at least
     * @param maxValueBytes larger values are not even looked at
     */
    public EventSerdes(Map<String, Object> registry, int maxValueBytes) {
        this.maxValueBytes = maxValueBytes;
        all().forEach(serde -> serde.configure(registry, false));
    }

    public RecallRequest request(String topic, byte[] value) throws UnusableInputException {
        return read(requests, topic, value);
    }

    public DeliveredMessage delivery(String topic, byte[] value) throws UnusableInputException {
        return read(deliveries, topic, value);
    }

    public DeleteOutcome outcome(String topic, byte[] value) throws UnusableInputException {
        return read(outcomes, topic, value);
    }

    public TenantSettings settings(String topic, byte[] value) throws UnusableInputException {
        return read(settings, topic, value);
    }

    /** For sinks: any of the contract's records. */
    public Serializer<SpecificRecord> serializer() {
        return written.serializer();
    }

    private <T extends SpecificRecord> T read(SpecificAvroSerde<T> serde, String topic, byte[] value)
            throws UnusableInputException {
        if (value == null) {
            throw new UnusableInputException(DeadLetterReason.NO_VALUE, "the record has no value");
        }
        if (value.length > maxValueBytes) {
            throw new UnusableInputException(
                    DeadLetterReason.TOO_LARGE, value.length + " bytes, more than the " + maxValueBytes + " allowed");
        }
        if (value.length < HEADER_BYTES || value[0] != MAGIC) {
            throw new UnusableInputException(
                    DeadLetterReason.UNREADABLE, "not in the wire format (magic byte and schema id)");
        }
        try {
            return serde.deserializer().deserialize(topic, value);
        } catch (SerializationException e) {
            throw unusable(e);
        } catch (AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new UnusableInputException(DeadLetterReason.UNREADABLE, "not a record of this topic's type");
        }
    }

    /** Passes on what may be different next time. */
    private static UnusableInputException unusable(SerializationException e) {
        if (e.getCause() instanceof RestClientException answer && answer.getStatus() == 404) {
            return new UnusableInputException(
                    DeadLetterReason.UNKNOWN_SCHEMA, "the registry does not know the schema id");
        }
        if (isRegistryAway(e)) {
            throw e;
        }
        return new UnusableInputException(DeadLetterReason.UNREADABLE, "not a record of this topic's type");
    }

    /** Whether the registry could not be asked, as opposed to having answered. */
    public static boolean isRegistryAway(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            boolean unknownId = cause instanceof RestClientException answer && answer.getStatus() == 404;
            if (cause instanceof IOException && !unknownId && !isOfTheBytes(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Avro reports bytes that end too early, or that are no number, as I/O errors as well. */
    private static boolean isOfTheBytes(Throwable cause) {
        return cause instanceof EOFException
                || cause.getClass().getPackageName().startsWith("org.apache.avro");
    }

    @Override
    public void close() {
        all().forEach(SpecificAvroSerde::close);
    }

    private List<SpecificAvroSerde<?>> all() {
        return List.of(requests, deliveries, outcomes, settings, written);
    }
}
