package org.mailrecall.bench.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.mailrecall.bench.desk.bed.StoreKind;
import org.mailrecall.bench.desk.bed.StoredLoad;

/**
 * The plan of a measurement of the desk: its steps and their sizes.
 *
 * @param directory the directory under which each store gets a directory of its own
 * @param steps the steps to take
 * @param stores the databases to measure, one after the other
 * @param ingested how many trace events the step {@code INGEST} writes to the topic, rounded up to whole recalls
 * @param stored how many trace events {@link StoredLoad} is to write before the steps {@code QUERIES} and {@code
 * CSV}
 * @param pages how many pages are open at the same time in the step {@code PAGES}
 * @param seconds how long the measured load lasts in the step {@code PAGES}, and again in the step {@code MAIL}
 * @param kills how many kills the step {@code KILLS} makes in all. On PostgreSQL it kills the desk and the
 * database in turn, on SQLite only the desk
 */
record DeskPlan(
        Path directory,
        Set<DeskStep> steps,
        List<StoreKind> stores,
        long ingested,
        long stored,
        int pages,
        int seconds,
        int kills) {
    boolean measures(DeskStep step) {
        return steps.contains(step);
    }
}
