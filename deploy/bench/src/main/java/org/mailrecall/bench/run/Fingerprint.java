package org.mailrecall.bench.run;

import java.util.zip.CRC32C;

/** A number of records, and a sum over their keys and the lengths of their values: equal for the same in any order. */
final class Fingerprint {
    private final CRC32C crc = new CRC32C();
    private long count;
    private long sum;

    void add(byte[] key, byte[] value) {
        crc.reset();
        crc.update(key, 0, key.length);
        sum += crc.getValue() + value.length;
        count++;
    }

    /** Adds another one's records a number of times. */
    void add(Fingerprint other, long times) {
        count += times * other.count;
        sum += times * other.sum;
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }
}
