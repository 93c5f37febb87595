package org.mailrecall.topology;

import java.nio.ByteBuffer;

/** A tick says which intake task it is for, and nothing else: its time is the broker's. */
final class Ticks {
    private Ticks() {}

    static byte[] of(int partition) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
    }

    static int partition(byte[] tick) {
        return ByteBuffer.wrap(tick).getInt();
    }
}
