package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;

/** A tick says which intake task it is for, and nothing else: its time is the broker's. */
public final class Ticks {
    private Ticks() {}

    static byte[] of(int partition) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
    }

    public static int partition(byte[] tick) {
        return ByteBuffer.wrap(tick).getInt();
    }
}
