package org.mailrecall.contract.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;

/** A public key that checks signatures of version 2. It cannot make any. */
public final class Ed25519PublicKey implements VerifyingKey {
    private final KeyOwner owner;
    private final byte[] raw;
    private final PublicKey key;

    Ed25519PublicKey(KeyOwner owner, byte[] raw) {
        this.owner = owner;
        this.raw = raw.clone();
        try {
            key = Ed25519.publicKey(raw);
            Ed25519.verify(
                    key, new byte[0], new byte[Ed25519.SIGNATURE_LENGTH]); // decodes the point, which may be invalid
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("public key " + owner.id() + " is no point of the curve");
        }
    }

    static Ed25519PublicKey of(KeyText text) {
        return new Ed25519PublicKey(text.owner(), text.octets(KeyText.PUBLIC, Ed25519.KEY_LENGTH));
    }

    @Override
    public KeyOwner owner() {
        return owner;
    }

    boolean verify(SignedRecord content, byte[] signature) {
        try {
            return Ed25519.verify(key, content.secondVersion(owner.id()), signature);
        } catch (GeneralSecurityException e) {
            return false; // a malformed signature
        }
    }

    /** Returns the text that {@link VerifyingKey#parse} reads. */
    public String text() {
        return KeyText.write(owner, KeyText.PUBLIC, raw);
    }

    @Override
    public String toString() {
        return "public key " + owner.id();
    }
}
