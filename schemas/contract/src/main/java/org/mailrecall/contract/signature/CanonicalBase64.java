package org.mailrecall.contract.signature;

import java.util.Base64;

/** Base64 in which each octet sequence has exactly one form: with padding, and no stray bits in the last character. */
final class CanonicalBase64 {
    private CanonicalBase64() {}

    /**
     * Returns the octets that a text stands for.
     *
     * @throws IllegalArgumentException for text that is not canonical base64
     */
    static byte[] decode(String text) {
        byte[] octets = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(octets).equals(text)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return octets;
    }
}
