package org.mailrecall.index.hash;

/** The hashes of a recipient key in a search: a hash for each key under which it may have been remembered. */
@FunctionalInterface
public interface Hashes {
    /**
     * Returns the hash under a key.
     *
     * @param keyId the id of the {@link HashKey}
     * @throws UnknownHashKeyException when the key is not known: deliveries remembered under it cannot be found
     */
    Hash under(int keyId);
}
