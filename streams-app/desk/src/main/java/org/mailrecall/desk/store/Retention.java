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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes recalls that were asked for too long ago, whole recalls by whole days of UTC.
 *
 * <p>A recall that has not ended is kept for longer, and each run warns of such recalls. After a stop of the processor
 * their ends come late, and would otherwise be stored as recalls that began with their ends.
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
     * How much longer a recall is kept that has not ended. The processor ends it after any stop, from its state, however
     * long ago its inputs were deleted. There is a bound, because people must not stay in the store for ever where the
     * processor was given up, or its state was lost.
     */
    static final Duration LONGEST_OPEN = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
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
        long open = open(before);
        if (open > 0) {
            LOG.warn(
                    "{} recalls that were asked for before {} have not ended: is the processor stopped? They are kept"
                            + " until they end, for {} days more at most",
                    open,
                    cutoff(),
                    LONGEST_OPEN.toDays());
        }
        return deleted;
    }

    private long open(long before) {
        return database.read()
                .withHandle(handle -> handle.createQuery("select count(*) from recall where asked_time < ?")
                        .bind(0, before)
                        .mapTo(Long.class)
                        .one());
    }

    /** Returns the start of the first day that is kept. */
    Instant cutoff() {
        return clock.instant().minus(kept).truncatedTo(ChronoUnit.DAYS);
    }

    private static int deleteSome(Handle handle, long before) {
        List<String[]> keys = handle.createQuery("select tenant, recall_id from recall where asked_time < :before"
                        + " and (complete or asked_time < :open) order by asked_time limit :most")
                .bind("before", before)
                .bind("open", before - LONGEST_OPEN.toMillis())
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
