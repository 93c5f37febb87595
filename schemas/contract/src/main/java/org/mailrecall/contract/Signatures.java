package org.mailrecall.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of records: the header {@link #HEADER} holds {@code key id:base64(HMAC-SHA256)} over what the record says and
 * the topic it says it in, so that neither can be changed, and no record be taken for one of another topic.
 *
 * <p>Signed is: the topic's name without prefix, in UTF-8; an octet 0; then an octet 1 and the value, or, where the value
 * is null, an octet 0 and the record's key.
 */
public final class Signatures {
    public static final String HEADER = "recall-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final char SEPARATOR = ':';

    private Signatures() {}

    /** What the header must hold, ASCII. The record's key matters only where the value is null. */
    public static String of(SigningKey key, Topic topic, byte[] recordKey, byte[] value) {
        return key.id() + SEPARATOR + Base64.getEncoder().encodeToString(code(key, topic, recordKey, value));
    }

    /** Whether one of the keys made this header; false for null and for anything that is no signature. */
    public static boolean verify(
            String header, Collection<SigningKey> keys, Topic topic, byte[] recordKey, byte[] value) {
        int separator = header == null ? -1 : header.indexOf(SEPARATOR);
        if (separator < 0) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(header.substring(separator + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
        String id = header.substring(0, separator);
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .anyMatch(key -> MessageDigest.isEqual(given, code(key, topic, recordKey, value)));
    }

    private static byte[] code(SigningKey key, Topic topic, byte[] recordKey, byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            mac.update(topic.name().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update((byte) (value == null ? 0 : 1));
            byte[] content = value == null ? recordKey : value;
            return content == null ? mac.doFinal() : mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
