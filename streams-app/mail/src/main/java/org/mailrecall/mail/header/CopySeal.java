package org.mailrecall.mail.header;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The seal of a stored copy: {@code v1:key id:base64(HMAC-SHA-256)}. A user can append any message to a folder, and can
 * copy a message into another mailbox. In neither case does the message have a seal that fits its sender, delivery id,
 * mailbox and Message-ID.
 */
public final class CopySeal {
    private static final String VERSION = "v1";
    private static final String ALGORITHM = "HmacSHA256";

    private CopySeal() {}

    /** Returns the value of the header field, in ASCII. */
    public static String of(SealKey key, SealedCopy copy) {
        return VERSION + ':' + key.id() + ':' + Base64.getEncoder().encodeToString(code(key, copy));
    }

    /** Returns whether any of the keys made this seal for this copy. Returns false for text that is no seal. */
    public static boolean fits(String seal, Collection<SealKey> keys, SealedCopy copy) {
        String[] parts = seal.strip().split(":", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            return false;
        }
        byte[] given = parts[2].getBytes(StandardCharsets.US_ASCII);
        return keys.stream()
                .filter(key -> key.id().equals(parts[1]))
                .map(key -> Base64.getEncoder().encode(code(key, copy)))
                // The texts are compared, not the decoded octets, because each code has exactly one text.
                .anyMatch(right -> MessageDigest.isEqual(given, right));
    }

    private static byte[] code(SealKey key, SealedCopy copy) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.octets(), ALGORITHM));
            mac.update(VERSION.getBytes(StandardCharsets.US_ASCII));
            for (String part : List.of(copy.sender(), copy.deliveryId(), copy.mailbox(), copy.messageId())) {
                mac.update((byte) 0); // none of the parts holds a NUL
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
