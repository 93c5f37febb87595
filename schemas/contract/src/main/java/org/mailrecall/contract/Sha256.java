package org.mailrecall.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256, the hash of the contract's ids and digests. */
public final class Sha256 {
    private Sha256() {}

    /** Returns the SHA-256 of octets: 32 octets. */
    public static byte[] of(byte[] octets) {
        return digest().digest(octets);
    }

    /** Returns the SHA-256 of the UTF-8 of a text: 32 octets. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the SHA-256 of octets, as 64 lower-case hexadecimal digits. */
    public static String hex(byte[] octets) {
        return HexFormat.of().formatHex(of(octets));
    }

    /** Returns the SHA-256 of the UTF-8 of a text, as 64 lower-case hexadecimal digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Returns a new digest, for octets that come piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
