package org.mailrecall.mail.ask;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mailrecall.mail.header.SealKey;

/** HMAC-SHA-256 with the secret of a seal key. */
final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private KeyedHash() {}

    /**
     * Returns the 32 octets of the hash.
     *
     * @param purpose keeps hashes for different purposes apart; without NUL
     */
    static byte[] of(SealKey key, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal((purpose + '\0' + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
