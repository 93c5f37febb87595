package org.mailrecall.contract.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of the JDK (RFC 8032) over raw keys of 32 octets. */
final class Ed25519 {
    static final String ALGORITHM = "Ed25519";
    static final int KEY_LENGTH = 32;
    static final int SIGNATURE_LENGTH = 64;

    /** The octets before the raw private key in PKCS #8, RFC 8410 7. */
    private static final byte[] BEFORE_PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    /** The octets before the raw public key in SubjectPublicKeyInfo, RFC 8410 4. */
    private static final byte[] BEFORE_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static PrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(join(BEFORE_PRIVATE, raw)));
    }

    static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(join(BEFORE_PUBLIC, raw)));
    }

    /** Returns the raw key of a key in its encoded form: the last 32 octets. */
    static byte[] raw(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    static boolean verify(PublicKey key, byte[] content, byte[] given) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(content);
        return signature.verify(given);
    }

    static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
