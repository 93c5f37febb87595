package org.mailrecall.contract.signature;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;

/** A private key that makes signatures of version 2. Its text holds the seed and the public key, 32 octets each. */
public final class Ed25519PrivateKey implements SigningKey {
    private final KeyOwner owner;
    private final byte[] seed;
    private final PrivateKey key;
    private final byte[] publicRaw;

    private Ed25519PrivateKey(KeyOwner owner, byte[] seed, byte[] publicRaw) throws GeneralSecurityException {
        this.owner = owner;
        this.seed = seed;
        this.publicRaw = publicRaw;
        key = Ed25519.privateKey(seed);
    }

    /**
     * Makes a new key.
     *
     * @throws IllegalArgumentException when the owner's id cannot be the id of a key
     */
    public static Ed25519PrivateKey generate(KeyOwner owner) {
        KeyText.parse(owner.id() + "=any");
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Ed25519.ALGORITHM).generateKeyPair();
            return new Ed25519PrivateKey(
                    owner,
                    Ed25519.raw(pair.getPrivate().getEncoded()),
                    Ed25519.raw(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    static Ed25519PrivateKey of(KeyText text) {
        byte[] both = text.octets(KeyText.PRIVATE, 2 * Ed25519.KEY_LENGTH);
        byte[] publicRaw = Arrays.copyOfRange(both, Ed25519.KEY_LENGTH, both.length);
        try {
            Ed25519PrivateKey key =
                    new Ed25519PrivateKey(text.owner(), Arrays.copyOf(both, Ed25519.KEY_LENGTH), publicRaw);
            byte[] signed = Ed25519.sign(key.key, publicRaw);
            if (Ed25519.verify(Ed25519.publicKey(publicRaw), publicRaw, signed)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            // the exception below does not show the key
        }
        throw new IllegalArgumentException(
                "the two halves of private key " + text.owner().id() + " do not belong together");
    }

    @Override
    public KeyOwner owner() {
        return owner;
    }

    @Override
    public String sign(SignedRecord content) {
        try {
            byte[] signature = Ed25519.sign(key, content.secondVersion(owner.id()));
            return Signatures.secondVersion(owner.id(), content.schemaFingerprint(), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that could sign when it was read cannot sign", e);
        }
    }

    /** Returns the public key, with which readers check the signatures of this key. */
    public Ed25519PublicKey publicKey() {
        return new Ed25519PublicKey(owner, publicRaw);
    }

    /** Returns the text that {@link SigningKey#parse} reads. It contains the secret. */
    public String secretText() {
        return KeyText.write(owner, KeyText.PRIVATE, Ed25519.join(seed, publicRaw));
    }

    @Override
    public String toString() {
        return "private key " + owner.id();
    }
}
