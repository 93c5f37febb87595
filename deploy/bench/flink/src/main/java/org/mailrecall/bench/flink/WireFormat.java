package org.mailrecall.bench.flink;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.bench.flink.record.Bits;

/**
 * Reads and writes Confluent's wire format: a zero byte, the schema id in four bytes, then Avro. It asks the registry
 * once for each id.
 */
final class WireFormat {
    static final int HEADER = 5;
    private static final int SCHEMAS = 1_000;

    private final SchemaRegistryClient registry;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    WireFormat(String registryUrl) {
        registry = new CachedSchemaRegistryClient(registryUrl, SCHEMAS);
    }

    /**
     * Returns the schema that a value was written with.
     *
     * @throws IOException when the value is in another format, or the registry does not know the schema or does not
     *     answer
     */
    Schema writer(byte[] value) throws IOException {
        if (value == null || value.length < HEADER || value[0] != 0) {
            throw new IOException("a value is not in Confluent's wire format");
        }
        int id = Bits.intAt(value, 1);
        Schema known = schemas.get(id);
        if (known == null) {
            try {
                known = ((AvroSchema) registry.getSchemaById(id)).rawSchema();
            } catch (RestClientException e) {
                throw new IOException("the registry does not tell schema " + id, e);
            }
            schemas.put(id, known);
        }
        return known;
    }

    /**
     * Reads a whole value, which costs more than to read single fields; used for records that are rare.
     *
     * @throws IOException when the value is in another format, or the registry does not know the schema or does not
     *     answer
     */
    <T extends SpecificRecord> T read(byte[] value, Schema reader) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
        return new SpecificDatumReader<T>(writer(value), reader).read(null, decoder);
    }

    /**
     * Registers a schema for the values of a topic, and returns a writer of such values.
     *
     * @throws IOException when the registry refuses the schema or does not answer
     */
    <T extends SpecificRecord> Writer<T> writer(String topic, Schema schema) throws IOException {
        try {
            return new Writer<>(registry.register(topic + "-value", new AvroSchema(schema)), schema);
        } catch (RestClientException e) {
            throw new IOException("the registry does not take the schema of " + topic, e);
        }
    }

    /** A writer of values of a type. An instance serves a single thread. */
    static final class Writer<T extends SpecificRecord> {
        private final byte[] header = new byte[HEADER];
        private final SpecificDatumWriter<T> datum;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private BinaryEncoder encoder;

        private Writer(int id, Schema schema) {
            Bits.putInt(header, 1, id);
            datum = new SpecificDatumWriter<>(schema);
        }

        byte[] write(T value) throws IOException {
            bytes.reset();
            bytes.write(header, 0, HEADER);
            encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
            datum.write(value, encoder);
            return bytes.toByteArray();
        }
    }
}
