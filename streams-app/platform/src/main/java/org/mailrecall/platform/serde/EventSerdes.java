package org.mailrecall.platform.serde;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.UnknownSymbols;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.registry.ReadFailure;
import org.mailrecall.registry.RecordReadException;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * The contract's values, read and written through the schema registry.
 *
 * <p>Reading tells apart what can never be read ({@link UnusableInputException}) from a registry that is away: that error is
 * passed on, so that the thread is replaced, and the record is read again once the registry answers.
 */
public final class EventSerdes implements AutoCloseable {
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
        T read;
        try {
            read = serde.deserializer().deserialize(topic, value);
        } catch (RecordReadException e) {
            throw unusable(e);
        }
        // Whoever acts on a value must not guess what a symbol of a later version means.
        Optional<String> unknown = UnknownSymbols.first(read);
        if (unknown.isPresent()) {
            throw new UnusableInputException(
                    DeadLetterReason.UNKNOWN_SYMBOL, unknown.get() + ": a symbol that this version does not know");
        }
        return read;
    }

    /** Passes on what may be different next time. */
    private static UnusableInputException unusable(RecordReadException e) {
        ReadFailure failure = e.failure();
        if (failure instanceof ReadFailure.RegistryAway) {
            throw e;
        }
        return new UnusableInputException(
                failure instanceof ReadFailure.UnknownSchema
                        ? DeadLetterReason.UNKNOWN_SCHEMA
                        : DeadLetterReason.UNREADABLE,
                failure.reason());
    }

    @Override
    public void close() {
        all().forEach(SpecificAvroSerde::close);
    }

    private List<SpecificAvroSerde<?>> all() {
        return List.of(requests, deliveries, outcomes, settings, written);
    }
}
