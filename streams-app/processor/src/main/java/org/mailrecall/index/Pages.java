package org.mailrecall.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The layout of a run's pages. A page has at most 4 KiB and a checksum, so that a flipped bit is found when the page is
 * read.
 */
final class Pages {
    static final int ROWS = 95;
    static final int CHECKSUM = Integer.BYTES;
    static final int BYTES = ROWS * Rows.BYTES + CHECKSUM;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Pages() {}

    static int count(int rows) {
        return (rows + ROWS - 1) / ROWS;
    }

    /** Returns the number of bytes that the pages of so many rows take. */
    static long size(int rows) {
        return (long) rows * Rows.BYTES + (long) count(rows) * CHECKSUM;
    }

    /**
     * Returns the number of rows on a page of a run.
     *
     * @param page the index of the page
     * @param rows the number of rows of the run
     */
    static int rowsOn(int page, int rows) {
        return Math.min(ROWS, rows - page * ROWS);
    }

    static void sign(byte[] bytes, int at, int rows) {
        int length = rows * Rows.BYTES;
        INT.set(bytes, at + length, checksum(bytes, at, length));
    }

    static void check(byte[] bytes, int at, int rows) {
        int length = rows * Rows.BYTES;
        if ((int) INT.get(bytes, at + length) != checksum(bytes, at, length)) {
            throw new CorruptRunException("a page of remembered deliveries has another checksum than when written");
        }
    }

    static int checksum(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }
}
