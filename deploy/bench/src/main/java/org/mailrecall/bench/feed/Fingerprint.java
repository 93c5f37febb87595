package org.mailrecall.bench.feed;

import java.util.zip.CRC32C;

/**
 * The number of records, and a sum over their keys and the lengths of their values. The same records have equal
 * fingerprints in any order.
 */
public final class Fingerprint {
    private final CRC32C crc = new CRC32C();
    private long count;
    private long sum;

    /** Adds a record. */
    public void add(byte[] key, byte[] value) {
        crc.reset();
        crc.update(key, 0, key.length);
        sum += crc.getValue() + value.length;
        count++;
    }

    /** Adds the records of another fingerprint a number of times. */
    void add(Fingerprint other, long times) {
        count += times * other.count;
        sum += times * other.sum;
    }

    /** Returns the number of records. */
    public long count() {
        return count;
    }

    /** Returns the sum over the records' keys and the lengths of their values. */
    public long sum() {
        return sum;
    }
}
