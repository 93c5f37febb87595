package org.mailrecall.topology.state;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.mailrecall.index.HashKey;

/**
 * Keyed hashes in place of ids and addresses, 16 octets each: whoever reads disks or changelogs without the key cannot
 * tell what they stand for.
 *
 * <p>What was written under a former key is found as long as that key is configured: what is looked for is tried under
 * each.
 */
public final class KeyedHashes {
    public static final int LENGTH = 16;

    private final List<HashKey> keys;

    /** @param keys the one in use first, at least one */
    public KeyedHashes(List<HashKey> keys) {
        this.keys = keys;
    }

    /** Returns the hash of a text under the key in use, as it is written now. */
    public Bytes of(String text) {
        return Bytes.wrap(keys.get(0).ofText(text));
    }

    /** Returns the hashes under which a text may have been written, that of the key in use first. */
    public List<Bytes> all(String text) {
        return keys.stream().map(key -> Bytes.wrap(key.ofText(text))).toList();
    }

    /**
     * Returns the hash under which a text was written before, as {@code known} tells. Without such a hash it is that of
     * the key in use.
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

    /** Whether it is the hash of this text, under whichever key. */
    public boolean is(ByteBuffer hash, String text) {
        return keys.stream().anyMatch(key -> ByteBuffer.wrap(key.ofText(text)).equals(hash));
    }

    /** The keys themselves, the one in use first. */
    public List<HashKey> keys() {
        return keys;
    }
}
