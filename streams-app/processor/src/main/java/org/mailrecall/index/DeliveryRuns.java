package org.mailrecall.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembered deliveries on disk, each in 43 bytes.
 *
 * <p>They come as sorted blocks ({@link RowBuffer#seal}), which are also what the changelog holds. Small blocks are piled
 * up in memory, large ones written as they are, and merged into ever larger runs, a piece with each block that comes.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>Every row that came, and is not older than the latest block says it need be, is in the pile or in exactly one
 *       run, or is there already with an earlier event of the same copy.
 *   <li>A run is never changed: it is merged into another or dropped whole. Nothing is deleted row by row.
 *   <li>Files are of use only together with the list that {@link #save} wrote, and the list is gone once anything
 *       changes: what a crash leaves is never taken for state.
 * </ul>
 */
public final class DeliveryRuns implements AutoCloseable {
    /** The number of rows from which a block, or the pile of small blocks, becomes a run of its own. */
    static final int PILE_ROWS = 4_096;

    /** Runs as they came stand together in a file, which goes when all of them are merged. */
    static final long FILE_BYTES = 1 << 20;

    /** Rows merged for each that comes: one for each level that it will pass, and some to catch up. */
    private static final int MERGED_PER_ROW = 6;

    private static final int MERGED_AT_LEAST = 1 << 14;
    /** The number of runs up to which blocks that are restored are only written, and not merged. */
    private static final int RUNS_WHILE_RESTORING = 2_048;

    private final RunFiles files;
    private final RunLevels levels;
    private final byte[] page = new byte[Pages.BYTES];
    private RowBuffer pile;
    private RunFile file;
    private Merge merge;
    private long forgetBefore;

    private DeliveryRuns(RunFiles files, RunLevels levels) {
        this.files = files;
        this.levels = levels;
    }

    /**
     * Opens a directory, made if missing: as it was saved, else empty.
     *
     * @param period milliseconds of event time whose deliveries are dropped together
     */
    public static DeliveryRuns open(Path directory, long period) {
        RunLevels levels = new RunLevels(period);
        DeliveryRuns runs = new DeliveryRuns(new RunFiles(directory), levels);
        runs.forgetBefore = runs.files.load(levels);
        return runs;
    }

    /** The changelog offset it was saved with; null when it was not, or has changed since. */
    public Long savedOffset() {
        return files.savedOffset();
    }

    /** Makes the files worthless: the next opening finds nothing saved, and begins empty. */
    public void forgetSaved() {
        files.forgetSaved();
    }

    /** Whether the bytes are a whole block as it was written. Any bytes may be given. */
    public static boolean isBlock(byte[] bytes) {
        try {
            Header header = Header.read(bytes);
            if (header.rows() < 0
                    || header.rows() > RowBuffer.MOST_ROWS
                    || bytes.length != Header.BYTES + Pages.size(header.rows())) {
                return false;
            }
            for (int page = 0; page < Pages.count(header.rows()); page++) {
                Pages.check(bytes, Header.BYTES + page * Pages.BYTES, Pages.rowsOn(page, header.rows()));
            }
            return true;
        } catch (CorruptRunException e) {
            return false;
        }
    }

    /** Takes a block in, and goes on with merging. */
    public void add(byte[] block) {
        int rows = take(block);
        tidy(Math.max(MERGED_PER_ROW * rows, MERGED_AT_LEAST));
    }

    /** Takes a block in that a changelog held; merging can wait, for nobody asks yet. */
    public void restore(byte[] block) {
        int rows = take(block);
        if (levels.count() > RUNS_WHILE_RESTORING) {
            tidy(MERGED_PER_ROW * rows);
        }
    }

    private int take(byte[] block) {
        Header header = Header.read(block);
        files.forgetSaved();
        if (header.forgetBefore() > forgetBefore) {
            forgetBefore = header.forgetBefore();
            levels.drop(forgetBefore, merge == null ? List.of() : merge.sources());
        }
        if (header.rows() >= PILE_ROWS) {
            write(block, header);
        } else if (header.rows() > 0) {
            pile(block, header);
        }
        return header.rows();
    }

    private void pile(byte[] block, Header header) {
        if (pile != null && !pile.form().equals(header.form())) {
            endPile();
        }
        if (pile == null) {
            pile = new RowBuffer(header.form());
        }
        pile.addAll(block, header.rows());
        if (pile.rows() >= PILE_ROWS) {
            endPile();
        }
    }

    private void endPile() {
        if (pile != null && pile.rows() > 0) {
            byte[] block = pile.seal(forgetBefore);
            write(block, Header.read(block));
        }
        pile = null;
    }

    private void write(byte[] block, Header header) {
        if (file == null || file.size() >= FILE_BYTES) {
            file = files.create();
        }
        levels.add(0, new Run(file, file.append(block, block.length), header));
    }

    private void tidy(int rows) {
        if (merge == null) {
            List<Run> next = levels.toMerge();
            next = next.isEmpty() ? levels.toClose() : next;
            if (next.isEmpty()) {
                return;
            }
            merge = new Merge(next, files.create());
        }
        Run result = merge.step(rows);
        if (result != null) {
            if (merge.sources().stream().anyMatch(source -> source.file() == file)) {
                file = null; // it may be deleted now
            }
            levels.replace(merge.sources(), result);
            merge = null;
        }
    }

    /** All that is remembered of a recipient key; a copy may be named more than once. */
    public List<DeliveryRow> find(Hashes hashes) {
        List<DeliveryRow> found = new ArrayList<>();
        if (pile != null) {
            pile.find(hashes, found);
        }
        levels.find(hashes, page, found);
        return found;
    }

    /** Writes down what there is, as of a changelog offset. */
    public void save(long offset) {
        endPile();
        abandonMerge();
        file = null;
        files.save(offset, forgetBefore, levels);
    }

    private void abandonMerge() {
        if (merge != null) {
            merge.target().keep();
            merge.target().giveUp();
            merge = null;
        }
    }

    /** How many rows there are, an event that came twice perhaps counted twice. */
    public long rows() {
        return (pile == null ? 0 : pile.rows())
                + levels.all().stream()
                        .flatMap(List::stream)
                        .mapToLong(run -> run.header().rows())
                        .sum();
    }

    @Override
    public void close() {
        abandonMerge();
        levels.all().stream().flatMap(List::stream).map(Run::file).distinct().forEach(RunFile::close);
    }
}
