package org.mailrecall.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Generated Avro classes in Confluent's wire format, the schema in the registry.
 *
 * <p>Confluent's class of this name is in another artifact, which is not on Maven Central.
 *
 * <p>What reading throws, and what it says (tried in {@code RegistryErrorsTest}):
 * <ul>
 *   <li>{@code SerializationException} caused by a {@code RestClientException} of status 404: the registry does not
 *       know the schema id;
 *   <li>{@code SerializationException} caused by another {@code IOException}, {@code TimeoutException} (408, 500, 503,
 *       504), {@code DisconnectException} (502), {@code ThrottlingQuotaExceededException} (429): the registry is away;
 *   <li>{@code AuthenticationException} (401), {@code AuthorizationException} (403): it does not let us in;
 *   <li>any other {@code SerializationException}: the bytes are no record of this type.
 * </ul>
 */
public final class SpecificAvroSerde<T extends SpecificRecord> implements Serde<T> {
    private static final byte MAGIC = 0;
    static final int ID_END = 5;

    /** How to read what was written by a schema. */
    private record Known<T>(Schema written, DatumReader<T> reader) {}

    private final Class<?> type;
    /** By schema id: Confluent's own caches are searched three times for each record, and keep order of use. */
    private final Map<Integer, Known<T>> readers = new ConcurrentHashMap<>();

    private final KafkaAvroSerializer serializer;
    private final KafkaAvroDeserializer deserializer;
    private final KeptIds<T> keptIds;

    /** Finds the registry by {@code schema.registry.url} of the configuration; takes whatever record comes. */
    public SpecificAvroSerde() {
        this(null, null);
    }

    /** Finds the registry by {@code schema.registry.url} of the configuration; another record is an error. */
    public SpecificAvroSerde(Class<T> type) {
        this(type, null);
    }

    /** A null type takes whatever record comes; a null client is the one of the configuration. */
    public SpecificAvroSerde(Class<T> type, SchemaRegistryClient client) {
        this.type = type == null ? SpecificRecord.class : type;
        serializer = client == null ? new KafkaAvroSerializer() : new KafkaAvroSerializer(client);
        deserializer = client == null ? new KafkaAvroDeserializer() : new KafkaAvroDeserializer(client);
        keptIds = new KeptIds<>(serializer);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Map<String, Object> specific = new HashMap<>(configs);
        specific.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        serializer.configure(specific, isKey);
        deserializer.configure(specific, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return keptIds;
    }

    @Override
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            public T deserialize(String topic, byte[] bytes) {
                Known<T> known =
                        bytes != null && bytes.length > ID_END && bytes[0] == MAGIC ? readers.get(id(bytes)) : null;
                return known == null ? first(topic, bytes) : read(known, bytes);
            }

            @Override
            public void close() {
                deserializer.close();
            }
        };
    }

    /** By Confluent's deserializer; what it has read once by a schema id without rules, it need not look up again. */
    private T first(String topic, byte[] bytes) {
        AvroSchema registered = registered(bytes);
        if (registered != null) {
            DecodingBounds.check(registered.rawSchema());
            DecodingBounds.check(registered.rawSchema(), bytes, ID_END);
        }
        T value = checked(deserializer.deserialize(topic, bytes));
        boolean isPlain = registered != null && registered.ruleSet() == null;
        if (value != null && isPlain && type != SpecificRecord.class) {
            Schema written = registered.rawSchema();
            DatumReader<T> reader =
                    new SpecificDatumReader<>(written, value.getSchema(), SpecificData.getForClass(type));
            readers.put(id(bytes), new Known<>(written, reader));
        }
        return value;
    }

    /** The schema id, which stands behind the magic byte. */
    static int id(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(1);
    }

    /** Null where the deserializer will say what is wrong: no bytes, not the wire format, no answer of the registry. */
    private AvroSchema registered(byte[] bytes) {
        if (bytes == null || bytes.length < ID_END || bytes[0] != MAGIC) {
            return null;
        }
        try {
            return deserializer.getSchemaById(id(bytes)) instanceof AvroSchema avro ? avro : null;
        } catch (IOException | RestClientException e) {
            return null;
        }
    }

    private T read(Known<T> known, byte[] bytes) {
        DecodingBounds.check(known.written(), bytes, ID_END);
        try {
            return known.reader()
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, ID_END, bytes.length - ID_END, null));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("the bytes are no " + type.getSimpleName(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private T checked(Object read) {
        // Not left to specific.avro.value.type: Avro resolves a record of another name by its fields alone, so that
        // an outcome would be read as settings.
        if (read != null && !type.isInstance(read)) {
            String found = read instanceof GenericContainer record
                    ? record.getSchema().getFullName()
                    : read.getClass().getSimpleName();
            throw new SerializationException("the value is no " + type.getSimpleName() + " but a " + found);
        }
        return (T) read;
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
