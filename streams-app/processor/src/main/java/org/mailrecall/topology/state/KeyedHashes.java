package org.mailrecall.topology.state;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.mailrecall.index.hash.HashKey;

/**
 * Keyed hashes in place of ids and addresses, 16 octets each. A reader of disks or changelogs who lacks the key cannot
 * tell which id or address a hash stands for.
 *
 * <p>Rows written under a former key are found as long as that key is configured, because a look-up tries each key.
 */
public final class KeyedHashes {
    /** The number of octets of a hash. */
    public static final int LENGTH = 16;

    private final List<HashKey> keys;

    /**
     * Makes hashes under these keys.
     *
     * @param keys the key in use first, at least one key
     */
    public KeyedHashes(List<HashKey> keys) {
        this.keys = keys;
    }

    /** Returns the hash of a text under the key in use, which new rows have. */
    public Bytes of(String text) {
        return Bytes.wrap(keys.get(0).ofText(text));
    }

    /** Returns the hashes under which a text may have been written; the hash under the key in use is first. */
    public List<Bytes> all(String text) {
        return keys.stream().map(key -> Bytes.wrap(key.ofText(text))).toList();
    }

    /**
     * Returns the hash under which a text was written before, or else the hash under the key in use.
     *
     * @param known whether a row is stored under a hash
     */
    public Bytes known(String text, Predicate<Bytes> known) {
        if (keys.size() > 1) {
            for (Bytes hash : all(text)) {
                if (known.test(hash)) {
                    return hash;
                }
            }
        }
        return of(text);
    }

    /** Whether a hash is that of a text, under any of the keys. */
    public boolean is(ByteBuffer hash, String text) {
        return keys.stream().anyMatch(key -> ByteBuffer.wrap(key.ofText(text)).equals(hash));
    }

    /** Returns the keys; the key in use is first. */
    public List<HashKey> keys() {
        return keys;
    }
}
