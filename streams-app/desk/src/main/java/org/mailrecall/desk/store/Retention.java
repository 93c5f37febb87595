package org.mailrecall.desk.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.mailrecall.desk.database.Columns;
import org.mailrecall.desk.database.Database;

/**
 * Deletes recalls that were asked for too long ago, whole recalls by whole days of UTC.
 *
 * <p>A recall that has not ended is kept for longer. After a stop of the processor its end comes late, and would
 * otherwise be stored as a recall that began with its end.
 *
 * <p>Each transaction takes a few recalls, so that events are written in between.
 */
public final class Retention {
    /**
     * The shortest time for which recalls can be kept. In ordinary running a recall lives up to four days (contract):
     * 72 hours until its approval, 24 hours after it.
     */
    public static final Duration LEAST = Duration.ofDays(5);

    /**
     * How much longer a recall is kept that has not ended. Topics keep the processor's input for 14 days, so that after
     * a longer stop no end comes any more.
     */
    static final Duration LONGEST_STOP = Duration.ofDays(14);

    private static final int RECALLS_A_TRANSACTION = 50;

    private final Database database;
    private final InstantSource clock;
    private final Duration kept;

    /**
     * Makes the retention.
     *
     * @param kept how long a recall is kept after it was asked for
     * @throws IllegalArgumentException when that is shorter than {@link #LEAST}
     */
    public Retention(Database database, InstantSource clock, Duration kept) {
        if (kept.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("recalls are kept for at least " + LEAST.toDays() + " days");
        }
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    /** Deletes all recalls and notes that are too old, and returns the number of recalls. */
    public int run() {
        long before = cutoff().toEpochMilli();
        // Notes about recalls that were never taken up are not deleted with a recall.
        database.write()
                .useHandle(handle -> handle.execute(
                        "delete from recall_note where note_time < ? and not exists (select 1 from recall r"
                                + " where r.tenant = recall_note.tenant and r.recall_id = recall_note.recall_id)",
                        before));
        int deleted = 0;
        int lately;
        do {
            lately = database.write().inTransaction(handle -> deleteSome(handle, before));
            deleted += lately;
        } while (lately == RECALLS_A_TRANSACTION);
        return deleted;
    }

    /** Returns the start of the first day that is kept. */
    Instant cutoff() {
        return clock.instant().minus(kept).truncatedTo(ChronoUnit.DAYS);
    }

    private static int deleteSome(Handle handle, long before) {
        List<String[]> keys = handle.createQuery("select tenant, recall_id from recall where asked_time < :before"
                        + " and (complete or asked_time < :open) order by asked_time limit :most")
                .bind("before", before)
                .bind("open", before - LONGEST_STOP.toMillis())
                .bind("most", RECALLS_A_TRANSACTION)
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                .list();
        if (!keys.isEmpty()) {
            for (String table : List.of("recall_note", "trace_event", "recipient_recall", "recall")) {
                PreparedBatch batch =
                        handle.prepareBatch("delete from " + table + " where tenant = ? and recall_id = ?");
                keys.forEach(key -> Columns.bind(batch, key[0], key[1]));
                batch.execute();
            }
        }
        return keys.size();
    }
}
