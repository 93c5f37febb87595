package org.mailrecall.platform.serde;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.UnknownSymbols;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.registry.ReadFailure;
import org.mailrecall.registry.ReadFailure.RegistryAway;
import org.mailrecall.registry.ReadFailure.UnknownSchema;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Reads values of a type from any bytes.
 *
 * @param <T> the generated class; a value of a different class is unusable
 */
public final class ValueDecoder<T extends SpecificRecord> implements AutoCloseable {
    /** The treatment of a symbol that this version does not know. */
    public enum UnknownSymbol {
        /** The symbol is read as {@code UNKNOWN}: for readers that show values. */
        KEPT,
        /** The value is unusable: a reader that acts on values must not guess the meaning of a symbol. */
        REFUSED
    }

    private final SpecificAvroSerde<T> serde;
    private final int maxValueBytes;
    private final UnknownSymbol unknownSymbol;

    /**
     * Makes a decoder.
     *
     * @param registry configuration of the registry client, {@code schema.registry.url} at least
     * @param maxValueBytes the greatest size of a value in octets; larger values are refused without being parsed
     */
    public ValueDecoder(Class<T> type, Map<String, Object> registry, int maxValueBytes, UnknownSymbol unknownSymbol) {
        this.serde = new SpecificAvroSerde<>(type);
        this.maxValueBytes = maxValueBytes;
        this.unknownSymbol = unknownSymbol;
        serde.configure(registry, false);
    }

    /**
     * Reads a value.
     *
     * @param topic the topic's name in the cluster
     * @throws UnusableInputException when the value is missing, too large, or no value of the type, or when it holds an
     * unknown symbol and those are refused
     * @throws RuntimeException when the registry cannot be asked: the record is to be read again, not skipped
     */
    public T read(String topic, byte[] value) throws UnusableInputException {
        return read(topic, value, Optional.empty());
    }

    /**
     * Reads a value. Its signature may bind the schema by which the value was written.
     *
     * @param signedSchema fingerprint of that schema; empty where no signature binds a schema
     * @throws UnusableInputException as {@link #read(String, byte[])} does, and when the registry has a schema with a
     * different fingerprint for the value's schema id
     * @throws RuntimeException when the registry cannot be asked
     */
    public T read(String topic, byte[] value, Optional<byte[]> signedSchema) throws UnusableInputException {
        if (value == null) {
            throw new UnusableInputException(DeadLetterReason.NO_VALUE, "the record has no value");
        }
        RecordBounds.checkLength("the value", value, maxValueBytes);
        if (signedSchema.isPresent() && !Arrays.equals(signedSchema.get(), schemaFingerprint(value))) {
            throw new UnusableInputException(
                    DeadLetterReason.BAD_SIGNATURE, "the schema is not the schema that was signed");
        }
        T read;
        try {
            read = serde.deserializer().deserialize(topic, value);
        } catch (RuntimeException e) {
            throw unusable(e);
        }
        if (unknownSymbol == UnknownSymbol.REFUSED) {
            Optional<String> unknown = UnknownSymbols.first(read);
            if (unknown.isPresent()) {
                throw new UnusableInputException(
                        DeadLetterReason.UNKNOWN_SYMBOL, unknown.get() + ": a symbol that this version does not know");
            }
        }
        return read;
    }

    /**
     * Returns whether the fields of a value can be taken from its bytes as the schema of the generated class has them:
     * {@link SpecificAvroSerde#isAsCompiled}. A caller that takes the fields from the bytes makes the checks of
     * {@link #read(String, byte[], Optional)} itself.
     */
    public boolean isAsCompiled(byte[] value, Optional<byte[]> signedSchema) {
        return serde.isAsCompiled(value, signedSchema);
    }

    private byte[] schemaFingerprint(byte[] value) throws UnusableInputException {
        try {
            return serde.schemaFingerprint(value);
        } catch (RuntimeException e) {
            throw unusable(e);
        }
    }

    /**
     * Returns the exception for a value that cannot be used. Throws the error again if it says that the registry is
     * away.
     */
    private static UnusableInputException unusable(RuntimeException e) {
        ReadFailure failure = ReadFailure.of(e);
        if (failure instanceof RegistryAway) {
            throw e;
        }
        return new UnusableInputException(
                failure instanceof UnknownSchema ? DeadLetterReason.UNKNOWN_SCHEMA : DeadLetterReason.UNREADABLE,
                failure.reason());
    }

    @Override
    public void close() {
        serde.close();
    }
}
