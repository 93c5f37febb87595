package org.mailrecall.registry;

import com.google.common.base.Ticker;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.registry.WrittenSchemas.Known;

/**
 * Reads and writes generated Avro classes in Confluent's wire format, with their schemas in the registry. Confluent's
 * class of this name is in a different artifact, which is not on Maven Central.
 *
 * <p>Reading throws only {@link RecordReadException}, for any bytes and any answer of the registry.
 */
public final class SpecificAvroSerde<T extends SpecificRecord> implements Serde<T> {
    /**
     * The setting that holds the {@link Duration} after which a value is unreadable whose schema id the registry answers
     * with errors while it gives the schemas of other ids; for ever where it is missing.
     */
    public static final String PATIENCE = "recall.registry.patience";

    private final Class<?> type;
    private final SchemaRegistryClient given;

    private SchemaRegistryClient client;
    private KafkaAvroSerializer serializer;
    private KafkaAvroDeserializer deserializer;
    private KeptIds<T> keptIds;
    private WrittenSchemas<T> schemas;

    /**
     * Makes a serde that finds the registry by {@code schema.registry.url} of the configuration, and reads every
     * generated class.
     */
    public SpecificAvroSerde() {
        this(null, null);
    }

    /**
     * Makes a serde that finds the registry by {@code schema.registry.url} of the configuration; a record of a
     * different class is unreadable.
     */
    public SpecificAvroSerde(Class<T> type) {
        this(type, null);
    }

    /**
     * Makes a serde that asks the given client.
     *
     * @param type null to read every generated class
     * @param client null for the client of the configuration
     */
    public SpecificAvroSerde(Class<T> type, SchemaRegistryClient client) {
        this.type = type == null ? SpecificRecord.class : type;
        given = client;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Map<String, Object> specific = new HashMap<>(configs);
        specific.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        client = given == null ? StrictRegistryClient.of(specific) : given;
        serializer = new KafkaAvroSerializer(client);
        serializer.configure(specific, isKey);
        deserializer = new KafkaAvroDeserializer(client);
        deserializer.configure(specific, isKey);
        keptIds = new KeptIds<>(serializer);
        Duration patience = configs.get(PATIENCE) instanceof Duration set ? set : null;
        schemas = new WrittenSchemas<>(type, client, patience, Ticker.systemTicker());
    }

    @Override
    public Serializer<T> serializer() {
        return keptIds;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::read;
    }

    /**
     * Returns the fingerprint of the schema that a value was written by, for a signature that binds it.
     *
     * @throws RecordReadException when the value names no schema that can be used here, or the registry is away
     */
    public byte[] schemaFingerprint(byte[] value) {
        return schemas.of(null, value).fingerprint();
    }

    /**
     * Whether the bytes behind the schema id are Avro by the schema of the generated class, with no rule of the
     * registry to apply, so that a reader may take the fields from them. It does not ask the registry: the answer is no
     * until {@link #deserializer} or {@link #schemaFingerprint} has looked the schema id up.
     *
     * @param signedSchema fingerprint that the schema must have; empty where no signature binds a schema
     */
    public boolean isAsCompiled(byte[] value, Optional<byte[]> signedSchema) {
        Known<T> known = schemas.knownOf(value);
        return known != null
                && known.asCompiled()
                && !known.hasRules()
                && (signedSchema.isEmpty() || Arrays.equals(signedSchema.get(), known.fingerprint()));
    }

    private T read(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        Known<T> known = schemas.of(topic, bytes);
        DecodingBounds.check(known.schema(), bytes, WrittenSchemas.ID_END);
        return known.hasRules() ? readWithRules(topic, bytes) : readPlain(known, bytes);
    }

    private T readPlain(Known<T> known, byte[] bytes) {
        int length = bytes.length - WrittenSchemas.ID_END;
        try {
            return known.reader()
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, WrittenSchemas.ID_END, length, null));
        } catch (IOException | RuntimeException e) {
            throw RecordReadException.unreadable("the bytes are no " + type.getSimpleName(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private T readWithRules(String topic, byte[] bytes) {
        Object value;
        try {
            value = deserializer.deserialize(topic, bytes);
        } catch (RuntimeException e) {
            throw new RecordReadException(ReadFailure.of(e), e);
        }
        if (!type.isInstance(value)) {
            throw RecordReadException.unreadable(
                    "the registry's rules make no " + type.getSimpleName() + " of it", null);
        }
        return (T) value;
    }

    @Override
    public void close() {
        if (serializer == null) {
            return; // it was never configured
        }
        serializer.close();
        deserializer.close();
    }
}
