package org.mailrecall.desk.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.mailrecall.contract.Sha256;

/** Makes random secrets, such as the ids of sessions and the tokens of links, and hashes them. */
public final class Secrets {
    /** The number of characters of a secret: 32 octets in Base64 for URLs. */
    public static final int LENGTH = 43;

    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** Returns a new secret, of characters that a URL and a cookie may hold. */
    public static String random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /**
     * Returns the SHA-256 of a secret, in hexadecimal. The database holds the hash alone, so that a reader of the
     * database can use no secret.
     */
    public static String hash(String secret) {
        return Sha256.hex(secret);
    }
}
