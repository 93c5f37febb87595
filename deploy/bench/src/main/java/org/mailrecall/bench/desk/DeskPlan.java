package org.mailrecall.bench.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The plan of a measurement of the desk: its steps and their sizes.
 *
 * @param ingested trace events that a desk reads from the topic
 * @param stored trace events in the store that questions are put to
 * @param pages open at a time
 * @param seconds of steady load, of pages and of mail
 * @param kills of the desk, and on PostgreSQL of the database in turn
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
