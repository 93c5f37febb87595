package org.mailrecall.desk.export;

import java.util.Optional;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.platform.serde.SignaturePolicy;

/**
 * The key that signs exports.
 *
 * @param installation id of the installation, which the signature covers
 * @param key the desk's own key; a checker needs its public half alone
 */
public record ExportKey(String installation, Ed25519PrivateKey key) {
    /**
     * Returns the key with which the desk signs its records. Empty where the desk has no key, or has a shared secret,
     * with which a checker could sign as well.
     */
    public static Optional<ExportKey> of(SignaturePolicy signatures) {
        return signatures
                .ownKey()
                .filter(Ed25519PrivateKey.class::isInstance)
                .map(key -> new ExportKey(signatures.installation(), (Ed25519PrivateKey) key));
    }
}
