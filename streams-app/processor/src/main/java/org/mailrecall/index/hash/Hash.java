package org.mailrecall.index.hash;

/** A keyed hash of a recipient key: 128 bits, ordered as unsigned big-endian. */
public record Hash(long high, long low) implements Comparable<Hash> {
    @Override
    public int compareTo(Hash other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
