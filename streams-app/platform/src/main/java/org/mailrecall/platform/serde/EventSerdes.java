package org.mailrecall.platform.serde;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Reads the values of the four input topics, and writes any value of the contract, through the schema registry.
 *
 * <p>A value that cannot be used makes an {@link UnusableInputException}. If the registry is away, the error of its
 * client is passed on: Kafka Streams then replaces the thread, and the record is read again once the registry answers.
 * If a value's signature binds a schema and the registry has a different schema for the value's schema id, the value is
 * unusable.
 */
public final class EventSerdes implements AutoCloseable {
    private final ValueDecoder<RecallRequest> requests;
    private final ValueDecoder<DeliveredMessage> deliveries;
    private final ValueDecoder<DeleteOutcome> outcomes;
    private final ValueDecoder<TenantSettings> settings;
    private final SpecificAvroSerde<SpecificRecord> written = new SpecificAvroSerde<>();

    /**
     * Makes the serdes.
     *
     * @param registry configuration of the registry client, {@code schema.registry.url} at least
     * @param maxValueBytes the greatest size of a value; reading a larger one throws, with the reason {@code TOO_LARGE}
     */
    public EventSerdes(Map<String, Object> registry, int maxValueBytes) {
        requests = decoder(RecallRequest.class, registry, maxValueBytes);
        deliveries = decoder(DeliveredMessage.class, registry, maxValueBytes);
        outcomes = decoder(DeleteOutcome.class, registry, maxValueBytes);
        settings = decoder(TenantSettings.class, registry, maxValueBytes);
        written.configure(registry, false);
    }

    /**
     * Makes a decoder that refuses symbols of later versions: the processor acts on its inputs and must not guess their
     * meaning.
     */
    private static <T extends SpecificRecord> ValueDecoder<T> decoder(
            Class<T> type, Map<String, Object> registry, int maxValueBytes) {
        return new ValueDecoder<>(type, registry, maxValueBytes, UnknownSymbol.REFUSED);
    }

    public RecallRequest request(String topic, byte[] value, Optional<byte[]> signedSchema)
            throws UnusableInputException {
        return requests.read(topic, value, signedSchema);
    }

    public DeliveredMessage delivery(String topic, byte[] value, Optional<byte[]> signedSchema)
            throws UnusableInputException {
        return deliveries.read(topic, value, signedSchema);
    }

    /** Returns whether a delivery's fields can be taken from its bytes, as {@link ValueDecoder#isAsCompiled} says. */
    public boolean isDeliveryAsCompiled(byte[] value, Optional<byte[]> signedSchema) {
        return deliveries.isAsCompiled(value, signedSchema);
    }

    public DeleteOutcome outcome(String topic, byte[] value, Optional<byte[]> signedSchema)
            throws UnusableInputException {
        return outcomes.read(topic, value, signedSchema);
    }

    public TenantSettings settings(String topic, byte[] value, Optional<byte[]> signedSchema)
            throws UnusableInputException {
        return settings.read(topic, value, signedSchema);
    }

    /** Returns the serializer of sinks, which writes any of the contract's records. */
    public Serializer<SpecificRecord> serializer() {
        return written.serializer();
    }

    @Override
    public void close() {
        List.of(requests, deliveries, outcomes, settings).forEach(ValueDecoder::close);
        written.close();
    }
}
