package org.mailrecall.bench.feed;

import java.nio.ByteBuffer;

/**
 * A time in milliseconds since 1970 as Avro writes a long: a zigzag number in groups of seven bits. The times of these
 * years take six octets.
 */
final class AvroTime {
    private static final int OCTETS = 6;

    private AvroTime() {}

    /**
     * Returns the index of a time's first octet in an Avro value.
     *
     * @throws IllegalStateException when the value does not hold the time
     */
    static int find(ByteBuffer value, long millis) {
        byte[] wanted = new byte[OCTETS];
        put(ByteBuffer.wrap(wanted), 0, millis);
        for (int at = 0; at + OCTETS <= value.limit(); at++) {
            int same = 0;
            while (same < OCTETS && value.get(at + same) == wanted[same]) {
                same++;
            }
            if (same == OCTETS) {
                return at;
            }
        }
        throw new IllegalStateException("a value of the load does not hold its time " + millis);
    }

    /**
     * Writes the six octets of a time at an index.
     *
     * @throws IllegalArgumentException when the time does not take six octets
     */
    static void put(ByteBuffer target, int at, long millis) {
        long rest = millis << 1;
        if (rest >>> 7 * (OCTETS - 1) == 0 || rest >>> 7 * OCTETS != 0) {
            throw new IllegalArgumentException(millis + " does not take six octets");
        }
        for (int i = 0; i < OCTETS - 1; i++) {
            target.put(at + i, (byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        target.put(at + OCTETS - 1, (byte) rest);
    }
}
