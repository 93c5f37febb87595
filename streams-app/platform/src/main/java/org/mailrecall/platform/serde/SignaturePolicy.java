package org.mailrecall.platform.serde;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.Signatures;
import org.mailrecall.contract.SigningKey;
import org.mailrecall.contract.Topic;

/**
 * Which inputs must be signed and by whom, and with what outputs are.
 *
 * @param accepted for each topic whose records must be signed, the keys of its producers, by the topic's name without
 *     prefix
 * @param own the key by which an output topic's records are signed, by its name likewise
 */
public record SignaturePolicy(Map<String, List<SigningKey>> accepted, Map<String, SigningKey> own) {
    /** Nothing is signed and nothing need be. */
    public static final SignaturePolicy NONE = new SignaturePolicy(Map.of(), Map.of());

    /** Refuses a record that ought to be signed and is not. */
    public void check(Topic topic, byte[] key, byte[] value, Headers headers) throws UnusableInputException {
        List<SigningKey> keys = accepted.get(topic.name());
        if (keys == null) {
            return;
        }
        Header header = headers.lastHeader(Signatures.HEADER);
        if (header == null) {
            throw new UnusableInputException(
                    DeadLetterReason.UNSIGNED, "the topic's records must bear " + Signatures.HEADER);
        }
        String text = header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
        if (!Signatures.verify(text, keys, topic, key, value)) {
            throw new UnusableInputException(
                    DeadLetterReason.BAD_SIGNATURE, "no accepted key signed this value for this topic");
        }
    }

    /** Writes as another serializer does, and signs where the topic's records are to be signed. */
    public <T> Serializer<T> signing(Topic topic, Serializer<T> serializer) {
        SigningKey key = own.get(topic.name());
        if (key == null) {
            return serializer;
        }
        return new Serializer<>() {
            @Override
            public byte[] serialize(String name, T data) {
                throw new UnsupportedOperationException("a signature needs headers to stand in");
            }

            @Override
            public byte[] serialize(String name, Headers headers, T data) {
                byte[] value = serializer.serialize(name, headers, data);
                headers.remove(Signatures.HEADER);
                headers.add(
                        Signatures.HEADER,
                        Signatures.of(key, topic, null, value).getBytes(StandardCharsets.US_ASCII));
                return value;
            }

            @Override
            public void close() {
                serializer.close();
            }
        };
    }
}
