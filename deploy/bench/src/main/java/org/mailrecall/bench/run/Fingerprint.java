package org.mailrecall.bench.run;

import java.util.zip.CRC32C;

/** The number of values and the sum of their checksums: equal for the same values in any order. */
final class Fingerprint {
    private final CRC32C crc = new CRC32C();
    private long count;
    private long sum;

    void add(byte[] value) {
        crc.reset();
        crc.update(value, 0, value.length);
        sum += crc.getValue();
        count++;
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }
}
