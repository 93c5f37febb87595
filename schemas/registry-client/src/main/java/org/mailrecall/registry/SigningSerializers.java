package org.mailrecall.registry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.contract.signature.SchemaFingerprint;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.topic.Topic;

/**
 * The serializers of the keys and the values of a topic, which sign each record in its headers.
 *
 * <p>Kafka's producer and Kafka Streams serialize the key first, with the same headers. A serializer of values does not
 * get the key. So the serializer of keys puts the key's octets into a header, and the serializer of values removes that
 * header and signs. Both serializers are needed, for records without a key as well.
 */
public final class SigningSerializers {
    private static final String KEY_TO_SIGN = "recall-key-to-sign";

    private final SigningKey signer;
    private final String installation;
    private final Topic topic;
    private final Map<Schema, byte[]> fingerprints = new ConcurrentHashMap<>();

    /**
     * Makes the serializers.
     *
     * @param topic of the contract; the name that records are sent to may have a prefix
     */
    public SigningSerializers(SigningKey signer, String installation, Topic topic) {
        this.signer = signer;
        this.installation = installation;
        this.topic = topic;
    }

    /** Returns a serializer that writes keys like the given serializer. */
    public <K> Serializer<K> keys(Serializer<K> serializer) {
        return new HeaderSerializer<>(serializer) {
            @Override
            public byte[] serialize(String name, Headers headers, K key) {
                byte[] octets = serializer.serialize(name, headers, key);
                headers.remove(KEY_TO_SIGN);
                headers.add(KEY_TO_SIGN, octets);
                return octets;
            }
        };
    }

    /**
     * Returns a serializer that writes values like the given serializer, and puts the signature into the headers in
     * place of any former signature.
     */
    public <V extends SpecificRecord> Serializer<V> values(Serializer<V> serializer) {
        return new HeaderSerializer<>(serializer) {
            @Override
            public byte[] serialize(String name, Headers headers, V value) {
                Header key = headers.lastHeader(KEY_TO_SIGN);
                if (key == null) {
                    throw new IllegalStateException("the key of this record was not serialized to be signed");
                }
                headers.remove(KEY_TO_SIGN);
                byte[] octets = serializer.serialize(name, headers, value);
                byte[] fingerprint =
                        octets == null ? null : fingerprints.computeIfAbsent(value.getSchema(), SchemaFingerprint::of);
                String signature =
                        signer.sign(new SignedRecord(installation, topic.name(), key.value(), fingerprint, octets));
                headers.remove(Signatures.HEADER);
                headers.add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
                return octets;
            }
        };
    }

    private abstract static class HeaderSerializer<T> implements Serializer<T> {
        private final Serializer<T> wrapped;

        HeaderSerializer(Serializer<T> wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public byte[] serialize(String name, T data) {
            throw new UnsupportedOperationException("a signature needs headers to stand in");
        }

        @Override
        public void close() {
            wrapped.close();
        }
    }
}
