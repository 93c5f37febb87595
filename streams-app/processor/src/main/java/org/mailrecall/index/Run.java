package org.mailrecall.index;

import java.util.function.Predicate;
import org.mailrecall.index.hash.Hash;

/** A run: sorted rows at a place in a file. */
final class Run {
    /**
     * The number of guesses after which a search continues by halves. A search must not become slow if hashes are not
     * spread evenly.
     */
    private static final int GUESSES = 6;

    private final RunFile file;
    private final long at;
    private final Header header;

    Run(RunFile file, long at, Header header) {
        this.file = file;
        this.at = at;
        this.header = header;
        file.keep();
    }

    /** Opens the run at a place of a file, and keeps the file. */
    static Run open(RunFile file, long at) {
        byte[] bytes = new byte[Header.BYTES];
        file.read(at, bytes, Header.BYTES);
        return new Run(file, at, Header.read(bytes));
    }

    Header header() {
        return header;
    }

    RunFile file() {
        return file;
    }

    long at() {
        return at;
    }

    int pages() {
        return Pages.count(header.rows());
    }

    /**
     * Reads pages, checks them, and returns how many rows they hold.
     *
     * @param page the index of the first page
     * @param count the greatest number of pages
     * @throws CorruptRunException when a page is damaged
     */
    int read(int page, int count, byte[] into) {
        int rows = Math.min(count * Pages.ROWS, header.rows() - page * Pages.ROWS);
        file.read(at + Header.BYTES + (long) page * Pages.BYTES, into, (int) Pages.size(rows));
        for (int i = 0; i < Pages.count(rows); i++) {
            Pages.check(into, i * Pages.BYTES, Pages.rowsOn(i, rows));
        }
        return rows;
    }

    /**
     * Gives the rows of a recipient key to {@code take}, until that returns false.
     *
     * @param hash the hash of the recipient key under the key of this run
     * @param page room for a page
     * @return whether {@code take} always returned true
     */
    boolean find(Hash hash, byte[] page, Predicate<DeliveryRow> take) {
        int number = firstPage(hash, page);
        while (number < pages()) {
            int rows = read(number, 1, page);
            int row = firstRow(hash, page, rows);
            while (row < rows && Rows.isOf(page, row * Rows.BYTES, hash)) {
                if (!take.test(Rows.read(page, row * Rows.BYTES, header.form()))) {
                    return false;
                }
                row++;
            }
            if (row < rows) {
                return true;
            }
            number++; // the rows of a hash may continue on the next page
        }
        return true;
    }

    /**
     * Finds the first page that does not end before the hash. It guesses the page from the hash itself: hashes are
     * spread evenly, so that two or three reads suffice for millions of rows.
     */
    private int firstPage(Hash hash, byte[] page) {
        int from = 0;
        int to = pages(); // the page lies between from and to
        double below = 0;
        double above = 1;
        double place = fraction(hash.high());
        for (int step = 0; from < to; step++) {
            int middle = step < GUESSES && above > below
                    ? from + (int) Math.max(0, Math.min(to - from - 1, (place - below) / (above - below) * (to - from)))
                    : (from + to) >>> 1;
            int rows = read(middle, 1, page);
            int last = (rows - 1) * Rows.BYTES;
            if (Rows.compare(page, last, hash) < 0) {
                from = middle + 1;
                below = fraction(Rows.high(page, last));
            } else if (Rows.compare(page, 0, hash) < 0) {
                return middle;
            } else {
                to = middle;
                above = fraction(Rows.high(page, 0));
            }
        }
        return from;
    }

    private static int firstRow(Hash hash, byte[] page, int rows) {
        int from = 0;
        int to = rows;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Rows.compare(page, middle * Rows.BYTES, hash) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Returns an unsigned number as a share of the whole range, 0 to 1. */
    private static double fraction(long unsigned) {
        return (unsigned >>> 11) * 0x1.0p-53;
    }
}
