package org.mailrecall.contract;

import java.nio.charset.StandardCharsets;

/**
 * A secret that a producer shares with those who read what it writes.
 *
 * @param id tells keys apart, in the open; each producer has its own, and a new one before the old one goes
 */
public record SigningKey(String id, String secret) {
    /** Shorter ones can be guessed: RFC 2104 advises at least the length of the hash. */
    public static final int LEAST_SECRET = 32;

    /**
     * Reads {@code id=secret}.
     *
     * @throws IllegalArgumentException when it is not of that form or the secret is shorter than 32 octets, without
     *     repeating it
     */
    public static SigningKey parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(0, equals).indexOf(':') >= 0) {
            throw new IllegalArgumentException("a signing key is not written id=secret, the id without a colon");
        }
        SigningKey key = new SigningKey(text.substring(0, equals), text.substring(equals + 1));
        if (key.bytes().length < LEAST_SECRET) {
            throw new IllegalArgumentException(
                    "the secret of signing key " + key.id() + " has fewer than " + LEAST_SECRET + " octets");
        }
        return key;
    }

    byte[] bytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "signing key " + id;
    }
}
