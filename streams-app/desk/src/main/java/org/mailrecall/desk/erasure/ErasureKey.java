package org.mailrecall.desk.erasure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which the addresses of erased people are hashed. Without a secret the list of the erased would name
 * them to everybody who can guess addresses.
 */
public final class ErasureKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_OCTETS = 32;

    private final SecretKeySpec key;

    /**
     * Makes a key of a secret.
     *
     * @throws IllegalArgumentException when the secret has fewer than 32 octets; the message does not repeat it
     */
    public ErasureKey(String secret) {
        byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
        if (octets.length < LEAST_OCTETS) {
            throw new IllegalArgumentException("has fewer than " + LEAST_OCTETS + " octets");
        }
        key = new SecretKeySpec(octets, ALGORITHM);
    }

    /** Returns the hash of a normalised address of a tenant, in hexadecimal. */
    public String hash(String tenant, String address) {
        return code("address\0" + tenant + '\0' + address);
    }

    /** Returns a code that differs between keys and does not show them. */
    String check() {
        return code("check").substring(0, 16);
    }

    private String code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
