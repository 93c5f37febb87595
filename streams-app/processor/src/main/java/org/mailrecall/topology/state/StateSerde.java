package org.mailrecall.topology.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.registry.DecodingBounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serde of the values of stores and internal topics, in Avro's single-object encoding.
 *
 * <p>The encoding names its schema by fingerprint, so state needs no registry. Values are written under the present
 * schema and read under each of the {@link InternalSchemas versions} that may have written them.
 */
public final class StateSerde<T extends SpecificRecordBase> implements Serde<T> {
    private static final Logger LOG = LoggerFactory.getLogger(StateSerde.class);

    /** Header of a record of an internal topic: the version of the internal schemas that wrote it, as text. */
    public static final String VERSION_HEADER = "recall.internal-version";

    private static final byte[] VERSION =
            Integer.toString(InternalSchemas.versions().size()).getBytes(StandardCharsets.US_ASCII);
    private static final byte MARKER_FIRST = (byte) 0xC3;
    private static final byte MARKER_SECOND = 1;
    /** Octets of the marker and of the fingerprint. */
    private static final int HEADER_BYTES = 2 + Long.BYTES;

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;
    private final Map<Long, Schema> writers = new HashMap<>();

    public StateSerde(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        model.setCustomCoders(true); // generated code writes the same bytes in half the time
        Schema present = model.getSchema(type);
        encoder = new BinaryMessageEncoder<>(model, present);
        decoder = new BinaryMessageDecoder<>(model, present);
        writers.put(SchemaNormalization.parsingFingerprint64(present), present);
        for (Schema former : InternalSchemas.formerOf(present)) {
            decoder.addSchema(former);
            writers.put(SchemaNormalization.parsingFingerprint64(former), former);
        }
    }

    /**
     * Returns the serializer of an internal topic. It puts the version of the internal schemas into a header of each
     * record.
     */
    @Override
    public Serializer<T> serializer() {
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, T value) {
                return value == null ? null : encode(topic, value);
            }

            @Override
            public byte[] serialize(String topic, Headers headers, T value) {
                headers.remove(VERSION_HEADER).add(VERSION_HEADER, VERSION);
                return serialize(topic, value);
            }
        };
    }

    /**
     * Returns the deserializer of an internal topic.
     *
     * <p>It throws {@link SerializationException} for bytes that are no value of this type, and {@link
     * LaterVersionException} for values that a later version wrote.
     */
    @Override
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            public T deserialize(String topic, byte[] bytes) {
                return bytes == null ? null : decode(topic, bytes);
            }

            @Override
            public T deserialize(String topic, Headers headers, byte[] bytes) {
                if (bytes != null && writer(bytes) == null && isOfLaterVersion(headers)) {
                    throw new LaterVersionException(topic);
                }
                return deserialize(topic, bytes);
            }
        };
    }

    /**
     * Returns the serde of a store. A row that cannot be read counts as missing: it is reported when it is met, and its
     * task continues. A row that names an unknown schema makes a {@link LaterVersionException}: no foreign program
     * writes to a changelog, so the row is whole and must not be lost.
     *
     * @param unreadable is given the topic of the store's changelog for each unreadable row
     */
    public Serde<T> ofStore(Consumer<String> unreadable) {
        Serializer<T> plain = (topic, value) -> value == null ? null : encode(topic, value);
        Deserializer<T> quarantining = (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            if (isMarked(bytes) && writer(bytes) == null) {
                throw new LaterVersionException(topic);
            }
            try {
                return decode(topic, bytes);
            } catch (SerializationException e) {
                LOG.error("a row of {} cannot be read and counts as missing: {} bytes", topic, bytes.length, e);
                unreadable.accept(topic);
                return null;
            }
        };
        return Serdes.serdeFrom(plain, quarantining);
    }

    private T decode(String topic, byte[] bytes) {
        Schema writer = writer(bytes);
        if (writer == null) {
            throw new SerializationException("a value of " + topic + " names no schema of a state record");
        }
        try {
            DecodingBounds.check(writer, bytes, HEADER_BYTES);
            return decoder.decode(bytes);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new SerializationException("a value of " + topic + " cannot be read", e);
        }
    }

    /** Returns the schema that the bytes name; null where they name none or an unknown schema. */
    private Schema writer(byte[] bytes) {
        return isMarked(bytes)
                ? writers.get(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2))
                : null;
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == MARKER_FIRST && bytes[1] == MARKER_SECOND;
    }

    private static boolean isOfLaterVersion(Headers headers) {
        Header header = headers == null ? null : headers.lastHeader(VERSION_HEADER);
        try {
            return header != null
                    && header.value() != null
                    && Integer.parseInt(new String(header.value(), StandardCharsets.US_ASCII))
                            > InternalSchemas.versions().size();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private byte[] encode(String topic, T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("state of " + topic + " cannot be written", e);
        }
    }
}
