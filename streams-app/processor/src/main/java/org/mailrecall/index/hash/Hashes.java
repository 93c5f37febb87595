package org.mailrecall.index.hash;

/** The hashes of a recipient key in a search: a hash for each key under which it may have been remembered. */
@FunctionalInterface
public interface Hashes {
    /**
     * The hash under a key.
     *
     * @throws UnknownHashKeyException when the key is not known: deliveries remembered under it cannot be found
     */
    Hash under(int keyId);
}
