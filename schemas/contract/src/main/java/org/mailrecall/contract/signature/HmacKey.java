package org.mailrecall.contract.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of version 1: a secret that a producer shares with its readers. A reader that can check such a signature can
 * also make it. Such a signature binds neither the installation nor the schema, nor the key of a record with a value;
 * signatures with Ed25519 keys bind all of them.
 */
public record HmacKey(KeyOwner owner, String secret) implements SigningKey, VerifyingKey {
    /**
     * The least length of a secret in octets, which {@link SigningKey#parse} and {@link VerifyingKey#parse} demand. RFC
     * 2104 3 advises at least the length of the hash.
     */
    public static final int LEAST_SECRET = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Makes a key that may speak for all tenants. The length of the secret is not checked. */
    public HmacKey(String id, String secret) {
        this(new KeyOwner(id, Set.of()), secret);
    }

    static HmacKey of(KeyText text) {
        if (text.material().getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET) {
            // The message leaves out the id: a bare secret with an = in it would be parsed as id and secret.
            throw new IllegalArgumentException("the secret of a key has fewer than " + LEAST_SECRET + " octets");
        }
        return new HmacKey(text.owner(), text.material());
    }

    @Override
    public String sign(SignedRecord content) {
        return owner.id() + Signatures.SEPARATOR + Base64.getEncoder().encodeToString(code(content));
    }

    boolean verify(SignedRecord content, byte[] signature) {
        return MessageDigest.isEqual(signature, code(content));
    }

    private byte[] code(SignedRecord content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(content.firstVersion());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HMAC key " + owner.id();
    }
}
