package org.mailrecall.index;

/** Reads the rows of a run in order, some pages at once. */
final class Cursor implements Comparable<Cursor> {
    private static final int PAGES_AT_ONCE = 4;

    private final Run run;
    private final byte[] bytes;
    private int nextPage;
    private int rows;
    private int row;
    private long high;

    Cursor(Run run) {
        this.run = run;
        bytes = new byte[Math.min(PAGES_AT_ONCE, Math.max(1, run.pages())) * Pages.BYTES];
        fill();
    }

    private void fill() {
        rows = nextPage < run.pages() ? run.read(nextPage, PAGES_AT_ONCE, bytes) : 0;
        nextPage += PAGES_AT_ONCE;
        row = 0;
        look();
    }

    private void look() {
        if (row < rows) {
            high = Rows.high(bytes, at());
        }
    }

    boolean isAtEnd() {
        return rows == 0;
    }

    void advance() {
        row++;
        if (row < rows) {
            look();
        } else {
            fill();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return row * Rows.BYTES + row / Pages.ROWS * Pages.CHECKSUM;
    }

    @Override
    public int compareTo(Cursor other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Rows.compare(bytes, at(), other.bytes, other.at());
    }
}
