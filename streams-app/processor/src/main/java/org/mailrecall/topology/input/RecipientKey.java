package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.index.hash.Hashes;
import org.mailrecall.index.hash.UnknownHashKeyException;
import org.mailrecall.topology.stream.Partitions;

/** A recipient key, with the partition and the hashes that are computed from its bytes. */
public final class RecipientKey {
    private final String text;
    private final byte[] bytes;

    public RecipientKey(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        return text;
    }

    /** Returns the partition that the key belongs to, out of so many. */
    public int partition(int partitions) {
        return Partitions.of(bytes, partitions);
    }

    public Hash hash(HashKey key) {
        return key.ofRecipientKey(bytes);
    }

    /**
     * Returns the hashes of the key under these hash keys. A look-up under another key throws {@link
     * UnknownHashKeyException}.
     */
    public Hashes hashes(Iterable<HashKey> keys) {
        return keyId -> {
            for (HashKey key : keys) {
                if (key.id() == keyId) {
                    return hash(key);
                }
            }
            throw new UnknownHashKeyException();
        };
    }
}
