package org.mailrecall.topology.matching.plain;

/**
 * Goes through the bytes of an Avro record, after magic byte and schema id. Where the bytes are not what a plain
 * delivery has, it gives a number or a text that no plain delivery has; it never reads beyond the end.
 */
final class AvroBytes {
    /** A number that is no count, no time and no symbol. */
    static final long NOTHING = -1;

    private static final int HEADER = 5;
    /** The greatest number of bytes of a number: seven bits each, enough for times until the year 10889. */
    private static final int MOST_OF_NUMBER = 7;

    private static final int BITS = 7;

    private byte[] bytes;
    private int next;

    void begin(byte[] value) {
        bytes = value;
        next = HEADER;
    }

    /** Returns the next number, or {@link #NOTHING} where it is negative, very great or cut off. */
    long number() {
        long zigzag = 0;
        for (int i = 0; i < MOST_OF_NUMBER && next < bytes.length; i++) {
            byte part = bytes[next++];
            zigzag |= (part & 0x7FL) << i * BITS;
            if (part >= 0) {
                return (zigzag & 1) == 0 ? zigzag >>> 1 : NOTHING;
            }
        }
        return NOTHING;
    }

    /**
     * Returns the next symbol or branch of a union, or {@link #NOTHING} where it is none of the first 64 in a single
     * byte.
     */
    long symbol() {
        if (next == bytes.length) {
            return NOTHING;
        }
        byte zigzag = bytes[next++];
        return zigzag >= 0 && (zigzag & 1) == 0 ? zigzag >> 1 : NOTHING;
    }

    /** Sets a slice to the next text, and says whether the bytes hold it whole. */
    boolean text(Slice slice) {
        long length = number();
        if (length < 0 || length > bytes.length - next) {
            return false;
        }
        int end = next + (int) length;
        slice.set(bytes, next, end);
        next = end;
        return true;
    }
}
