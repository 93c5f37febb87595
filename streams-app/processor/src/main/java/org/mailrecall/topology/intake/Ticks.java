package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;

/** Makes and reads ticks. A tick says only which intake task it is for; its time is the broker's. */
public final class Ticks {
    private Ticks() {}

    static byte[] of(int partition) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
    }

    public static int partition(byte[] tick) {
        return ByteBuffer.wrap(tick).getInt();
    }
}
