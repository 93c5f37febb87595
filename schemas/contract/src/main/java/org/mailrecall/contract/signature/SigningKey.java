package org.mailrecall.contract.signature;

/** A key that signs records. Its {@link #toString} never shows the secret. */
public sealed interface SigningKey permits HmacKey, Ed25519PrivateKey {
    KeyOwner owner();

    /** Returns the value of the header {@link Signatures#HEADER} for a record, ASCII. */
    String sign(SignedRecord content);

    /**
     * Reads a key in the form {@code id=secret} (HMAC) or {@code id=ed25519-private:…}. The id may be followed by the
     * tenants that the key may speak for, in brackets.
     *
     * @throws IllegalArgumentException when the text has neither form, holds a public key, or has an invalid key or too
     * short a secret; the message never repeats the secret
     */
    static SigningKey parse(String text) {
        KeyText key = KeyText.parse(text);
        if (key.isPublic()) {
            throw new IllegalArgumentException("a public key cannot sign; the private one is needed here");
        }
        return key.isPrivate() ? Ed25519PrivateKey.of(key) : HmacKey.of(key);
    }
}
