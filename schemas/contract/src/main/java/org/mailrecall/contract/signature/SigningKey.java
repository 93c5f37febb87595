package org.mailrecall.contract.signature;

/** A key that signs records. Its {@link #toString} never shows the secret. */
public sealed interface SigningKey permits HmacKey, Ed25519PrivateKey {
    KeyOwner owner();

    /** Returns the value of the header {@link Signatures#HEADER} for a record, ASCII. */
    String sign(SignedRecord content);

    /**
     * Reads {@code id=secret} (HMAC) or {@code id=ed25519-private:…}, after the id optionally the tenants that it may speak
     * for, in brackets.
     *
     * @throws IllegalArgumentException when it is neither, or the secret is too short; the message repeats nothing of it
     */
    static SigningKey parse(String text) {
        KeyText key = KeyText.parse(text);
        if (key.isPublic()) {
            throw new IllegalArgumentException("a public key cannot sign; the private one is needed here");
        }
        return key.isPrivate() ? Ed25519PrivateKey.of(key) : HmacKey.of(key);
    }
}
