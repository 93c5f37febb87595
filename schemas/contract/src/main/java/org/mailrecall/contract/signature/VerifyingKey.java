package org.mailrecall.contract.signature;

/** A key that checks signatures. A reader with a public key cannot sign; a reader with a shared secret can. */
public sealed interface VerifyingKey permits HmacKey, Ed25519PublicKey {
    KeyOwner owner();

    /**
     * Reads a key in the form {@code id=secret} (HMAC) or {@code id=ed25519-public:…}. The id may be followed by the
     * tenants that the key may speak for, in brackets.
     *
     * @throws IllegalArgumentException when the text has neither form, holds a private key, or has an invalid key or
     * too short a secret; the message never repeats the secret
     */
    static VerifyingKey parse(String text) {
        KeyText key = KeyText.parse(text);
        if (key.isPrivate()) {
            throw new IllegalArgumentException("a reader needs no private key; the public one is needed here");
        }
        return key.isPublic() ? Ed25519PublicKey.of(key) : HmacKey.of(key);
    }
}
