package org.mailrecall.contract;

import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Computes {@link CopyIds copy ids} as numbers, one after another, without making an object for each. An instance
 * serves a single thread.
 */
public final class CopyIdDigest {
    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] digest = new byte[sha256.getDigestLength()];

    /** Returns the copy id of a delivery id, given as UTF-8 among other bytes, as a big-endian number. */
    public long number(byte[] utf8, int from, int length) {
        sha256.update(utf8, from, length);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("the digest fits into its own length", e);
        }
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | digest[i] & 0xFF;
        }
        return number;
    }
}
