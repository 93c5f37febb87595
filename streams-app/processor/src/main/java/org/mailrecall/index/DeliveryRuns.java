package org.mailrecall.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mailrecall.index.hash.Hashes;

/**
 * Remembered deliveries on disk, each in 43 bytes.
 *
 * <p>Deliveries are added as sorted blocks ({@link RowBuffer#seal}), which are also the records of the changelog. Small
 * blocks are collected in memory, in a pile; large blocks are written unchanged as runs. Runs are merged into ever
 * larger runs, a step with each block that is added.
 *
 * <p>Invariants:
 *
 * <ul>
 * <li>Every added row is in the pile or in exactly one run, unless a block said that deliveries as old need not be
 * remembered, or the row repeats an event of a copy that is there already.
 * <li>A run is never changed: it is merged into a larger run, or dropped whole. Nothing is deleted row by row.
 * <li>Files are of use only together with the list that {@link #save} wrote. The list is deleted before anything
 * changes, so that files left by a crash are never taken for state.
 * </ul>
 */
public final class DeliveryRuns implements AutoCloseable {
    /** The number of rows from which a block, or the pile of small blocks, becomes a run of its own. */
    static final int PILE_ROWS = 4_096;

    /**
     * The size in bytes from which a file of added blocks takes no further run. The file is deleted when all its runs
     * are merged or dropped.
     */
    static final long FILE_BYTES = 1 << 20;

    /**
     * The number of rows merged for each row that is added. Each row is merged once for each level of {@link RunLevels}
     * that it passes, about four at ten million rows; the rest works off merges that restoring left undone.
     */
    private static final int MERGED_PER_ROW = 6;

    private static final int MERGED_AT_LEAST = 1 << 14;
    /**
     * The number of runs up to which restored blocks are only written. With more runs, each restored block also merges.
     */
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
     * Opens a directory, and makes it if it is missing. The saved deliveries are there; without a saved list there are
     * none.
     *
     * @param period milliseconds of event time whose deliveries are dropped together
     * @throws CorruptRunException when the saved list or a run is damaged
     */
    public static DeliveryRuns open(Path directory, long period) {
        RunLevels levels = new RunLevels(period);
        DeliveryRuns runs = new DeliveryRuns(new RunFiles(directory), levels);
        runs.forgetBefore = runs.files.load(levels);
        return runs;
    }

    /**
     * Returns the changelog offset as of which the deliveries were saved; null if they were not saved, or have changed
     * since.
     */
    public Long savedOffset() {
        return files.savedOffset();
    }

    /** Makes the files worthless: the next opening finds no saved list, and begins empty. */
    public void forgetSaved() {
        files.forgetSaved();
    }

    /**
     * Whether the bytes are a whole block, undamaged.
     *
     * @param bytes any bytes
     * @throws IllegalStateException when the header is undamaged and of a layout that only a later version knows
     */
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

    /**
     * Adds a block, and merges some rows of runs.
     *
     * @throws CorruptRunException when the block, or a run that is merged, is damaged
     */
    public void add(byte[] block) {
        int rows = take(block);
        tidy(Math.max(MERGED_PER_ROW * rows, MERGED_AT_LEAST));
    }

    /**
     * Adds a block from the changelog. Merging can wait, because nobody searches before the restoration ends.
     *
     * @throws CorruptRunException when the block, or a run that is merged, is damaged
     */
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
                file = null; // a full file is deleted when its runs are merged
            }
            levels.replace(merge.sources(), result);
            merge = null;
        }
    }

    /** Returns the remembered deliveries of a recipient key; a copy may appear more than once. */
    public List<DeliveryRow> find(Hashes hashes) {
        List<DeliveryRow> found = new ArrayList<>();
        find(hashes, found::add);
        return found;
    }

    /**
     * Gives the remembered deliveries of a recipient key to {@code take}, in no order, until that returns false. A copy
     * may appear more than once.
     */
    public void find(Hashes hashes, Predicate<DeliveryRow> take) {
        if (pile == null || pile.find(hashes, take)) {
            levels.find(hashes, page, take);
        }
    }

    /**
     * Writes the pile as a run, gives up a merge that is under way, and then saves the list of the runs.
     *
     * @param offset the changelog offset up to which the runs hold all blocks
     */
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

    /** Returns the number of rows. An event that came twice may count twice. */
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
