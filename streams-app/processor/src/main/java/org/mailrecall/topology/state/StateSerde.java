package org.mailrecall.topology.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serde of the values of stores and internal topics, in Avro's single-object encoding.
 *
 * <p>The encoding names its schema by fingerprint, so state needs no registry. Values are written under the present
 * schema and read under each of the {@link InternalSchemas versions} that may have written them.
 */
public final class StateSerde<T extends SpecificRecordBase> implements Serde<T> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    public StateSerde(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        model.setCustomCoders(true); // generated code writes the same bytes in half the time
        encoder = new BinaryMessageEncoder<>(model, model.getSchema(type));
        decoder = new BinaryMessageDecoder<>(model, model.getSchema(type));
        InternalSchemas.formerOf(model.getSchema(type)).forEach(decoder::addSchema);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> {
            try {
                return value == null ? null : encode(value);
            } catch (IOException e) {
                throw new UncheckedIOException("state of " + topic + " cannot be written", e);
            }
        };
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            try {
                return bytes == null ? null : decoder.decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("state of " + topic + " cannot be read", e);
            }
        };
    }

    private byte[] encode(T value) throws IOException {
        ByteBuffer buffer = encoder.encode(value);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
