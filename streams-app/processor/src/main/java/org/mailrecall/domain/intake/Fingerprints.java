package org.mailrecall.domain.intake;

import java.nio.ByteBuffer;

/** Keyed hashes in place of ids and addresses that are only compared. */
public interface Fingerprints {
    /** Returns the fingerprint of a text under the key that new rows use. */
    ByteBuffer of(String text);

    /** Whether a stored fingerprint, perhaps under a former key, is that of a text. */
    boolean match(ByteBuffer stored, String text);
}
