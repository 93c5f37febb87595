package org.mailrecall.registry;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serializer that keeps the schema id of each topic and writes records itself once it has the id. Confluent's
 * serializer looks the id up by the schema's content for every record, which costs more than writing the record.
 *
 * <p>Invariant: this class writes a record itself only if the registry holds the record's own schema without rules, and
 * if it wrote an earlier record of the topic byte for byte as Confluent's serializer did. Confluent's serializer writes
 * all remaining records.
 */
final class KeptIds<T extends SpecificRecord> implements Serializer<T> {
    private static final int BUFFER = 1 << 9;

    private final KafkaAvroSerializer serializer;
    private final Map<String, Known> byTopic = new ConcurrentHashMap<>();

    /**
     * The schema of the last record that Confluent's serializer wrote to a topic, with its id.
     *
     * @param start magic byte and schema id, with which each value begins
     */
    private record Known(Schema schema, byte[] start, DatumWriter<SpecificRecord> writer) {
        byte[] write(SpecificRecord value) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
            bytes.writeBytes(start);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            try {
                writer.write(value, encoder);
                encoder.flush();
            } catch (IOException | RuntimeException e) {
                throw new SerializationException("a " + schema.getName() + " cannot be written", e);
            }
            return bytes.toByteArray();
        }
    }

    KeptIds(KafkaAvroSerializer serializer) {
        this.serializer = serializer;
    }

    @Override
    public byte[] serialize(String topic, T value) {
        return serialize(topic, null, value);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
        Known known = byTopic.get(topic);
        if (known != null && value != null && known.schema() == value.getSchema()) {
            return known.write(value);
        }
        byte[] bytes = serializer.serialize(topic, headers, value);
        if (isPlain(value, bytes)) {
            Known now = new Known(
                    value.getSchema(),
                    Arrays.copyOf(bytes, WrittenSchemas.ID_END),
                    new SpecificDatumWriter<>(value.getSchema(), SpecificData.getForClass(value.getClass())));
            if (Arrays.equals(now.write(value), bytes)) {
                byTopic.put(topic, now);
            }
        }
        return bytes;
    }

    private boolean isPlain(T value, byte[] bytes) {
        if (bytes == null || bytes.length < WrittenSchemas.ID_END) {
            return false;
        }
        try {
            ParsedSchema registered = serializer.getSchemaById(WrittenSchemas.id(bytes));
            return registered.ruleSet() == null && value.getSchema().equals(registered.rawSchema());
        } catch (IOException | RestClientException e) {
            return false; // the registry cannot be asked now; the next record asks it again
        }
    }

    @Override
    public void close() {
        serializer.close();
    }
}
