package org.mailrecall.contract.signature;

/** A key that checks signatures. A reader with a public key cannot sign itself; a reader with a shared secret can. */
public sealed interface VerifyingKey permits HmacKey, Ed25519PublicKey {
    KeyOwner owner();

    /**
     * Reads {@code id=secret} (HMAC) or {@code id=ed25519-public:…}, after the id optionally the tenants that it may speak
     * for, in brackets.
     *
     * @throws IllegalArgumentException when it is neither, or the secret is too short; the message repeats nothing of it
     */
    static VerifyingKey parse(String text) {
        KeyText key = KeyText.parse(text);
        if (key.isPrivate()) {
            throw new IllegalArgumentException("a reader needs no private key; the public one is needed here");
        }
        return key.isPublic() ? Ed25519PublicKey.of(key) : HmacKey.of(key);
    }
}
