package org.mailrecall.desk.store;

import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.erasure.ErasedRows;
import org.mailrecall.desk.trace.RecallState;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceFold;
import org.mailrecall.desk.trace.TraceRow;

/**
 * Writes batches of trace events and reports exactly once.
 *
 * <p>A transaction holds the rows of a batch and the offset after it. If the batch was written already, or a different
 * instance writes it, the stored offset differs from the offset at which the batch began, and the transaction is rolled
 * back.
 */
public final class TraceStore {
    private final Database database;
    private final InstantSource clock;
    private final CommitHook hook;

    public TraceStore(Database database, InstantSource clock) {
        this(database, clock, CommitHook.NONE);
    }

    /** @param hook writes more in the transaction of each batch */
    public TraceStore(Database database, InstantSource clock, CommitHook hook) {
        this.database = database;
        this.clock = clock;
        this.hook = hook;
    }

    /**
     * Writes the events of a stretch of a partition, in the order of their offsets; there may be none.
     *
     * @throws LostPartitionException when the batch does not begin at the offset that the store has reached; nothing is then written
     */
    public void writeTrace(BatchSpan span, List<TraceRow> events) {
        write(span, handle -> {
            if (events.isEmpty()) {
                return;
            }
            List<RecallState> stored = RecallRows.load(handle, events);
            List<TraceRow> cleaned = ErasedRows.trace(database.erasures(handle), events, stored);
            TraceFold fold = new TraceFold(stored, RecipientRows.load(handle, cleaned)).apply(cleaned);
            EventRows.insert(handle, cleaned);
            RecipientRows.save(handle, fold.recipients());
            RecallRows.save(handle, fold.recalls());
            hook.trace(handle, cleaned);
        });
    }

    /**
     * Writes a batch of reports from one partition; of several reports of a recall the last counts.
     *
     * @throws LostPartitionException when the batch does not begin at the offset that the store has reached; nothing is then written
     */
    public void writeReports(BatchSpan span, List<ReportRow> reports) {
        write(span, handle -> {
            if (!reports.isEmpty()) {
                List<ReportRow> cleaned = ErasedRows.reports(database.erasures(handle), reports);
                RecallRows.saveReports(handle, cleaned);
                hook.reports(handle, cleaned);
            }
        });
    }

    /**
     * Writes a batch of settings changes from one partition.
     *
     * @throws LostPartitionException when the batch does not begin at the offset that the store has reached; nothing is then written
     */
    public void writeSettings(BatchSpan span, List<SettingsRow> changes) {
        write(span, handle -> SettingsRows.insert(handle, ErasedRows.settings(database.erasures(handle), changes)));
    }

    private void write(BatchSpan span, java.util.function.Consumer<Handle> rows) {
        database.write().useTransaction(handle -> {
            Offsets.move(handle, span, clock.millis());
            rows.accept(handle);
        });
    }

    /** Empties the store, so that all topics are read again from the beginning of the topics. */
    public void clear() {
        database.write().useTransaction(handle -> {
            for (String table :
                    List.of("trace_event", "recipient_recall", "recall", "settings_change", "topic_offset")) {
                handle.execute("delete from " + table);
            }
        });
    }
}
