package org.mailrecall.contract.signature;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.signature.Verification.Refused;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.signature.Verification.Unsigned;
import org.mailrecall.contract.topic.Topic;

/** Checks the signatures of a topic's records, without decoding the value and without asking a registry. */
public final class SignatureVerifier {
    /** The greatest length of a header, in octets. The headers that this project writes are shorter. */
    private static final int MAX_HEADER = 512;

    private final String installation;
    private final String topic;
    private final List<VerifyingKey> keys;

    /**
     * Makes a verifier of a topic's records.
     *
     * @param installation the id that producers of the installation sign for; a signature of version 1 does not bind it
     */
    public SignatureVerifier(String installation, Topic topic, Collection<? extends VerifyingKey> keys) {
        this(installation, topic.name(), keys);
    }

    /**
     * Makes a verifier of the records of a topic, or of another text that was signed as if it were a record.
     *
     * @param topic the name of the topic without prefix; for another text, such as an export, a name that no topic of the
     * contract has
     */
    public SignatureVerifier(String installation, String topic, Collection<? extends VerifyingKey> keys) {
        this.installation = installation;
        this.topic = topic;
        this.keys = List.copyOf(keys);
    }

    /**
     * Returns who signed a record, or that it is not signed, or why its signature is refused.
     *
     * @param headers the values of all headers {@link Signatures#HEADER} of the record, unchanged
     * @param key null where the record has none
     * @param value null for a tombstone
     */
    public Verification verify(List<byte[]> headers, byte[] key, byte[] value) {
        if (headers.isEmpty()) {
            return new Unsigned();
        }
        if (headers.size() > 1) {
            return new Refused("the record has " + headers.size() + " headers " + Signatures.HEADER + ", not one");
        }
        byte[] header = headers.get(0);
        if (header == null || header.length > MAX_HEADER) {
            return malformed();
        }
        String[] parts =
                new String(header, StandardCharsets.ISO_8859_1).split(String.valueOf(Signatures.SEPARATOR), -1);
        try {
            return switch (parts.length) {
                case 2 -> firstVersion(parts[0], parts[1], key, value);
                case 4 ->
                    parts[0].equals(Signatures.SECOND_VERSION)
                            ? secondVersion(parts[1], parts[2], parts[3], key, value)
                            : malformed();
                default -> malformed();
            };
        } catch (IllegalArgumentException e) { // not base64
            return malformed();
        }
    }

    private Verification firstVersion(String id, String code, byte[] key, byte[] value) {
        byte[] given = CanonicalBase64.decode(code);
        SignedRecord content = new SignedRecord(installation, topic, key, null, value);
        return keys.stream()
                .filter(candidate -> candidate.owner().id().equals(id))
                .filter(candidate -> candidate instanceof HmacKey hmac && hmac.verify(content, given))
                .findFirst()
                .map(signer -> signed(signer, Optional.empty()))
                .orElseGet(this::notAccepted);
    }

    private Verification secondVersion(String id, String fingerprint, String signature, byte[] key, byte[] value) {
        byte[] given = CanonicalBase64.decode(signature);
        byte[] schema = fingerprint.isEmpty() ? null : CanonicalBase64.decode(fingerprint);
        boolean isComplete =
                value == null ? schema == null : schema != null && schema.length == SchemaFingerprint.LENGTH;
        if (!isComplete || given.length != Ed25519.SIGNATURE_LENGTH) {
            return malformed();
        }
        SignedRecord content = new SignedRecord(installation, topic, key, schema, value);
        return keys.stream()
                .filter(candidate -> candidate.owner().id().equals(id))
                .filter(candidate -> candidate instanceof Ed25519PublicKey known && known.verify(content, given))
                .findFirst()
                .map(signer -> signed(signer, Optional.ofNullable(schema)))
                .orElseGet(this::notAccepted);
    }

    private static Verification signed(VerifyingKey signer, Optional<byte[]> schema) {
        return new Signed(signer.owner(), schema);
    }

    private Verification notAccepted() {
        return new Refused("no accepted key signed this record for this topic and installation");
    }

    private static Verification malformed() {
        return new Refused("the header " + Signatures.HEADER + " is not of the form that the contract describes");
    }
}
