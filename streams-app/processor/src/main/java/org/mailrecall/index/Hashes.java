package org.mailrecall.index;

/** The hashes of one recipient key that is looked for, one for each key it may have been remembered under. */
@FunctionalInterface
public interface Hashes {
    /**
     * The hash under a key.
     *
     * @throws UnknownHashKeyException when the key is not known: what was remembered under it cannot be found
     */
    Hash under(int keyId);
}
