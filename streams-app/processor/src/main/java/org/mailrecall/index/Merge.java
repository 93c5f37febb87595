package org.mailrecall.index;

import java.util.List;

/**
 * Merges several runs into a single run, with each copy once. It works in small steps, so that no delivery waits for a
 * large merge.
 */
final class Merge {
    private static final int OUT_PAGES = 16;

    private final List<Run> sources;
    private final Cursor[] cursors;
    private final RunFile target;
    private final byte[] out = new byte[OUT_PAGES * Pages.BYTES];
    private final byte[] last = new byte[Rows.BYTES];
    private int page;
    private int onPage;
    private int written;
    private long earliest = Long.MAX_VALUE;
    private long latest;

    Merge(List<Run> sources, RunFile target) {
        this.sources = sources;
        this.target = target;
        cursors = sources.stream().map(Cursor::new).toArray(Cursor[]::new);
        target.append(new byte[Header.BYTES], Header.BYTES); // the header's numbers are known at the end
    }

    List<Run> sources() {
        return sources;
    }

    RunFile target() {
        return target;
    }

    /** Merges at most so many rows, and returns the new run when it is complete, null before. */
    Run step(int rows) {
        for (int i = 0; i < rows; i++) {
            Cursor next = least();
            if (next == null) {
                return finish();
            }
            take(next);
            next.advance();
        }
        return null;
    }

    private Cursor least() {
        Cursor least = null;
        for (Cursor cursor : cursors) {
            if (!cursor.isAtEnd() && (least == null || cursor.compareTo(least) < 0)) {
                least = cursor;
            }
        }
        return least;
    }

    private void take(Cursor next) {
        if (written > 0 && Rows.sameCopy(last, 0, next.bytes(), next.at())) {
            return;
        }
        System.arraycopy(next.bytes(), next.at(), last, 0, Rows.BYTES);
        System.arraycopy(last, 0, out, page * Pages.BYTES + onPage * Rows.BYTES, Rows.BYTES);
        earliest = Math.min(earliest, Rows.deliveredAt(last, 0));
        latest = Math.max(latest, Rows.deliveredAt(last, 0));
        written++;
        onPage++;
        if (onPage == Pages.ROWS) {
            endPage();
        }
    }

    private void endPage() {
        Pages.sign(out, page * Pages.BYTES, onPage);
        page++;
        onPage = 0;
        if (page == OUT_PAGES) {
            target.append(out, page * Pages.BYTES);
            page = 0;
        }
    }

    private Run finish() {
        int length = page * Pages.BYTES;
        if (onPage > 0) {
            Pages.sign(out, length, onPage);
            length += onPage * Rows.BYTES + Pages.CHECKSUM;
        }
        target.append(out, length);
        long forgetBefore = sources.stream()
                .mapToLong(run -> run.header().forgetBefore())
                .max()
                .orElse(0);
        Header header = new Header(sources.get(0).header().form(), written, earliest, latest, forgetBefore);
        byte[] bytes = new byte[Header.BYTES];
        header.write(bytes);
        target.write(0, bytes, Header.BYTES);
        return new Run(target, 0, header);
    }
}
