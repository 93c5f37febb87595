package org.mailrecall.topology.matching.plain;

/**
 * Reads the fields of an Avro record one after the other, after the magic byte and the schema id of Confluent's wire
 * format. It never reads beyond the end. Where the bytes hold no field that a plain delivery can have, it returns
 * {@link #NOTHING}, or false for a text.
 */
final class AvroBytes {
    /** Returned in place of a number. It is no length, no time and no index of a symbol. */
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

    /**
     * Returns the next number; {@link #NOTHING} where it is negative, longer than {@link #MOST_OF_NUMBER} bytes, or cut
     * off.
     */
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
     * Returns the index of the next enum symbol or union branch; {@link #NOTHING} where the next byte is not an index
     * from 0 to 63, or the bytes have ended.
     */
    long symbol() {
        if (next == bytes.length) {
            return NOTHING;
        }
        byte zigzag = bytes[next++];
        return zigzag >= 0 && (zigzag & 1) == 0 ? zigzag >> 1 : NOTHING;
    }

    /** Sets a slice to the next text, and returns whether the bytes hold all of it. If not, the slice is unchanged. */
    boolean text(ByteRange slice) {
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
