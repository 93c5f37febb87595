package org.mailrecall.contract.signature;

import java.util.Base64;

/**
 * Defines the header {@link #HEADER}, which a signed record has exactly once, in ASCII.
 *
 * <ul>
 * <li>Version 2: {@code v2:key id:schema fingerprint:signature}, the last two in canonical base64; the fingerprint is
 * empty for a tombstone. The signature is Ed25519 over the octets of {@link SignedRecord#secondVersion}.
 * <li>Version 1: {@code key id:code}, the code in canonical base64: HMAC-SHA256 over the octets of {@link
 * SignedRecord#firstVersion}.
 * </ul>
 *
 * <p>{@code signature-vectors.tsv} holds vectors for other languages.
 */
public final class Signatures {
    public static final String HEADER = "recall-signature";

    static final char SEPARATOR = ':';
    static final String SECOND_VERSION = "v2";

    private Signatures() {}

    static String secondVersion(String keyId, byte[] schemaFingerprint, byte[] signature) {
        Base64.Encoder base64 = Base64.getEncoder();
        return SECOND_VERSION
                + SEPARATOR
                + keyId
                + SEPARATOR
                + (schemaFingerprint == null ? "" : base64.encodeToString(schemaFingerprint))
                + SEPARATOR
                + base64.encodeToString(signature);
    }
}
