package org.mailrecall.index;

import java.util.Arrays;
import java.util.function.Predicate;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.Hashes;

/** Rows in memory, in the order in which they were added. */
public final class RowBuffer {
    /**
     * The greatest number of rows, which callers keep to. A row's index must fit into the sixteen bits that sorting has
     * for it.
     */
    public static final int MOST_ROWS = 1 << 16;

    private static final int FIRST_ROWS = 64;

    private final RowForm form;
    private byte[] bytes = new byte[FIRST_ROWS * Rows.BYTES];
    private int rows;

    /**
     * Makes a buffer of rows with hidden copy ids.
     *
     * @param keyId the id of the hash key under which the rows are hashed
     */
    public RowBuffer(int keyId) {
        this(new RowForm(keyId, true));
    }

    RowBuffer(RowForm form) {
        this.form = form;
    }

    public int rows() {
        return rows;
    }

    RowForm form() {
        return form;
    }

    /**
     * Adds a row.
     *
     * @param copyId in the form of these rows
     * @param deliveredAt milliseconds of event time. The bounds on event times keep out times before 1970 and times
     * beyond six bytes
     */
    public void add(Hash recipient, long sender, long copyId, long deliveredAt, long offset) {
        reserve(1);
        Rows.write(bytes, rows * Rows.BYTES, recipient, sender, copyId, Math.min(deliveredAt, Rows.MOST_TIME), offset);
        rows++;
    }

    /**
     * Adds the rows of a block.
     *
     * @param count the number of rows in the block
     * @throws CorruptRunException when a page of the block is damaged
     */
    void addAll(byte[] block, int count) {
        reserve(count);
        for (int page = 0; page < Pages.count(count); page++) {
            int on = Pages.rowsOn(page, count);
            int at = Header.BYTES + page * Pages.BYTES;
            Pages.check(block, at, on);
            System.arraycopy(block, at, bytes, rows * Rows.BYTES, on * Rows.BYTES);
            rows += on;
        }
    }

    private void reserve(int more) {
        int needed = (rows + more) * Rows.BYTES;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }

    /**
     * Gives the rows of a recipient key to {@code take}, until that returns false.
     *
     * @return whether {@code take} always returned true
     */
    public boolean find(Hashes hashes, Predicate<DeliveryRow> take) {
        if (rows == 0) {
            return true;
        }
        Hash hash = hashes.under(form.keyId());
        for (int at = 0; at < rows * Rows.BYTES; at += Rows.BYTES) {
            if (Rows.isOf(bytes, at, hash) && !take.test(Rows.read(bytes, at, form))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the rows as a sorted block, with each copy once. The buffer is empty afterwards.
     *
     * @param forgetBefore for the block's header: deliveries before this time need not be remembered any more
     */
    public byte[] seal(long forgetBefore) {
        int[] order = order();
        int kept = 0;
        long earliest = Long.MAX_VALUE;
        long latest = 0;
        for (int i = 0; i < rows; i++) {
            if (kept == 0 || !Rows.sameCopy(bytes, order[kept - 1], bytes, order[i])) {
                long at = Rows.deliveredAt(bytes, order[i]);
                earliest = Math.min(earliest, at);
                latest = Math.max(latest, at);
                order[kept++] = order[i];
            }
        }
        byte[] block = new byte[Math.toIntExact(Header.BYTES + Pages.size(kept))];
        new Header(form, kept, earliest, latest, forgetBefore).write(block);
        for (int page = 0; page < Pages.count(kept); page++) {
            int on = Pages.rowsOn(page, kept);
            int start = Header.BYTES + page * Pages.BYTES;
            for (int i = 0; i < on; i++) {
                int from = order[page * Pages.ROWS + i];
                System.arraycopy(bytes, from, block, start + i * Rows.BYTES, Rows.BYTES);
            }
            Pages.sign(block, start, on);
        }
        rows = 0;
        return block;
    }

    /**
     * Returns where each row starts, in order of the rows. Sorting numbers is quicker than sorting rows, and 48 bits
     * tell nearly all rows apart.
     */
    private int[] order() {
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++) {
            keys[i] = (Rows.high(bytes, i * Rows.BYTES) & -MOST_ROWS | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int at = (int) (keys[i] & (MOST_ROWS - 1)) * Rows.BYTES;
            int j = i;
            while (j > 0 && Rows.compare(bytes, order[j - 1], bytes, at) > 0) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = at;
        }
        return order;
    }
}
