package org.mailrecall.platform.serde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.mailrecall.contract.signature.SignatureVerifier;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.Verification;
import org.mailrecall.contract.signature.Verification.Refused;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.registry.SigningSerializers;

/**
 * The topics whose records must be signed, with the keys that are accepted for each, and the keys that sign this
 * program's own records.
 *
 * @param installation id of the installation, which Ed25519 signatures bind
 * @param accepted the keys of the producers of each topic that must be signed, by the topic's name without prefix
 * @param own the key that signs this program's records, by the name of the topic without prefix
 */
public record SignaturePolicy(
        String installation, Map<String, List<VerifyingKey>> accepted, Map<String, SigningKey> own) {
    /** The policy of an installation without signatures. */
    public static final SignaturePolicy NONE = new SignaturePolicy("", Map.of(), Map.of());

    /**
     * Checks who signed a record; refuses nothing.
     *
     * @return empty where the topic's records need no signature
     */
    public Optional<Verification> verify(Topic topic, byte[] key, byte[] value, Headers headers) {
        List<VerifyingKey> keys = accepted.get(topic.name());
        if (keys == null) {
            return Optional.empty();
        }
        List<byte[]> signatures = new ArrayList<>();
        for (Header header : headers.headers(Signatures.HEADER)) {
            signatures.add(header.value());
        }
        return Optional.of(new SignatureVerifier(installation, topic, keys).verify(signatures, key, value));
    }

    /**
     * Refuses a record that must be signed, and is not signed by an accepted key.
     *
     * @return who signed the record; the caller compares that with the record's tenant and the schema by which it is
     * read. Empty where the topic's records need no signature
     * @throws UnusableInputException with the reason {@code UNSIGNED} or {@code BAD_SIGNATURE}
     */
    public Optional<Signed> check(Topic topic, byte[] key, byte[] value, Headers headers)
            throws UnusableInputException {
        Optional<Verification> verification = verify(topic, key, value, headers);
        if (verification.isEmpty()) {
            return Optional.empty();
        }
        if (verification.get() instanceof Signed signed) {
            return Optional.of(signed);
        }
        throw verification.get() instanceof Refused refused
                ? new UnusableInputException(DeadLetterReason.BAD_SIGNATURE, refused.reason())
                : new UnusableInputException(
                        DeadLetterReason.UNSIGNED, "the topic's records must bear " + Signatures.HEADER);
    }

    /** Returns the key with which this program signs its records; empty where it signs none. */
    public Optional<SigningKey> ownKey() {
        return own.values().stream().findFirst();
    }

    /** Returns the serializers that sign this program's records of the topic; empty where it does not sign them. */
    public Optional<SigningSerializers> signer(Topic topic) {
        return Optional.ofNullable(own.get(topic.name())).map(key -> new SigningSerializers(key, installation, topic));
    }
}
