package org.mailrecall.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.mailrecall.index.hash.Hash;

/**
 * The layout of a remembered delivery: {@code hash of the recipient key (16) ‖ hash of the sender (8) ‖ copy id (8) ‖
 * delivered at (6) ‖ offset (5)}, all big-endian.
 *
 * <p>Six bytes of milliseconds last until the year 10889, five of offset for 10^12 records of a partition.
 */
final class Rows {
    static final int BYTES = 43;
    static final long MOST_TIME = (1L << 48) - 1;

    private static final int LOW = 8;
    private static final int SENDER = 16;
    private static final int COPY = 24;
    private static final int TIME = 32;
    private static final int OFFSET = 38;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Rows() {}

    static void write(byte[] into, int at, Hash hash, long sender, long copyId, long deliveredAt, long offset) {
        LONG.set(into, at, hash.high());
        LONG.set(into, at + LOW, hash.low());
        LONG.set(into, at + SENDER, sender);
        LONG.set(into, at + COPY, copyId);
        LONG.set(into, at + TIME, deliveredAt << 16);
        into[at + OFFSET] = (byte) (offset >>> 32);
        INT.set(into, at + OFFSET + 1, (int) offset);
    }

    static DeliveryRow read(byte[] rows, int at, RowForm form) {
        return new DeliveryRow(
                form,
                (long) LONG.get(rows, at + SENDER),
                (long) LONG.get(rows, at + COPY),
                deliveredAt(rows, at),
                (rows[at + OFFSET] & 0xFFL) << 32 | (int) INT.get(rows, at + OFFSET + 1) & 0xFFFF_FFFFL);
    }

    static long high(byte[] rows, int at) {
        return (long) LONG.get(rows, at);
    }

    static long deliveredAt(byte[] rows, int at) {
        return (long) LONG.get(rows, at + TIME) >>> 16;
    }

    static boolean isOf(byte[] rows, int at, Hash hash) {
        return (long) LONG.get(rows, at) == hash.high() && (long) LONG.get(rows, at + LOW) == hash.low();
    }

    /** Compares a row with the hash of a recipient key: negative when the row stands before the rows of the hash. */
    static int compare(byte[] rows, int at, Hash hash) {
        int byHigh = Long.compareUnsigned((long) LONG.get(rows, at), hash.high());
        return byHigh != 0 ? byHigh : Long.compareUnsigned((long) LONG.get(rows, at + LOW), hash.low());
    }

    /** Compares two rows by the order within a run: by recipient, by copy, by delivery time, then by offset. */
    static int compare(byte[] a, int at, byte[] b, int bt) {
        for (int word = 0; word < TIME; word += Long.BYTES) {
            int by = word == SENDER
                    ? 0
                    : Long.compareUnsigned((long) LONG.get(a, at + word), (long) LONG.get(b, bt + word));
            if (by != 0) {
                return by;
            }
        }
        int byTime = Long.compare(deliveredAt(a, at), deliveredAt(b, bt));
        return byTime != 0
                ? byTime
                : Long.compareUnsigned(
                        (long) LONG.get(a, at + BYTES - Long.BYTES), (long) LONG.get(b, bt + BYTES - Long.BYTES));
    }

    /** Whether two rows are about the same copy of the same recipient key, because its event came twice. */
    static boolean sameCopy(byte[] a, int at, byte[] b, int bt) {
        return (long) LONG.get(a, at) == (long) LONG.get(b, bt)
                && (long) LONG.get(a, at + LOW) == (long) LONG.get(b, bt + LOW)
                && (long) LONG.get(a, at + COPY) == (long) LONG.get(b, bt + COPY);
    }
}
