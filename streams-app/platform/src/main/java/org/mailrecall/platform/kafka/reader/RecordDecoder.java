package org.mailrecall.platform.kafka.reader;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.Reading.Tombstone;
import org.mailrecall.platform.kafka.reader.Reading.Unusable;
import org.mailrecall.platform.kafka.reader.Reading.Usable;
import org.mailrecall.platform.serde.RecordBounds;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.platform.serde.ValueDecoder;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/**
 * Decodes the records of a topic, with any bytes. It checks the bounds first, then the signature, then the value, then
 * whether the signer may speak for the value's tenant. A tombstone has no value, so that its tenant is not checked. Not
 * safe for use by several threads at once.
 */
public final class RecordDecoder<T extends SpecificRecord> implements AutoCloseable {
    private static final String TENANT_FIELD = "tenant";

    private final Topic topic;
    private final SignaturePolicy signatures;
    private final ValueDecoder<T> values;

    RecordDecoder(Topic topic, SignaturePolicy signatures, ValueDecoder<T> values) {
        this.topic = topic;
        this.signatures = signatures;
        this.values = values;
    }

    /** Makes a decoder of the records of a topic. */
    public static <T extends SpecificRecord> RecordDecoder<T> of(
            KafkaAccess access, Topic topic, Class<T> type, UnknownSymbol unknownSymbol) {
        return new RecordDecoder<>(
                topic,
                access.signatures(),
                new ValueDecoder<>(type, access.registry(), Bounds.VALUE_BYTES, unknownSymbol));
    }

    /**
     * Reads a record.
     *
     * @throws RuntimeException when the registry cannot be asked: the record is to be read again, not skipped
     */
    public Reading<T> read(ConsumerRecord<byte[], byte[]> record) {
        RecordCoordinates at = RecordCoordinates.of(record);
        try {
            RecordBounds.check(record.key(), record.value(), record.headers(), Bounds.VALUE_BYTES);
            Optional<Signed> signed = signatures.check(topic, record.key(), record.value(), record.headers());
            String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null && isCompacted()) {
                return new Tombstone<>(key, at);
            }
            T value = values.read(record.topic(), record.value(), signed.flatMap(Signed::schemaFingerprint));
            Optional<KeyOwner> signer =
                    signed.isPresent() ? Optional.of(signer(signed.get(), value)) : Optional.empty();
            return new Usable<>(new Received<>(value, key, at, Instant.ofEpochMilli(record.timestamp()), signer));
        } catch (UnusableInputException e) {
            return new Unusable<>(at, e.reason(), e.getMessage());
        }
    }

    private boolean isCompacted() {
        return topic.config().getOrDefault("cleanup.policy", "delete").contains("compact");
    }

    /** Returns the signer, who must be allowed to speak for the value's tenant. */
    private KeyOwner signer(Signed signed, T value) throws UnusableInputException {
        Schema.Field tenant = value.getSchema().getField(TENANT_FIELD);
        if (tenant != null && !signed.by().maySpeakFor(String.valueOf(value.get(tenant.pos())))) {
            throw new UnusableInputException(
                    DeadLetterReason.WRONG_TENANT,
                    "the key " + signed.by().id() + " may not speak for the record's tenant");
        }
        return signed.by();
    }

    @Override
    public void close() {
        values.close();
    }
}
