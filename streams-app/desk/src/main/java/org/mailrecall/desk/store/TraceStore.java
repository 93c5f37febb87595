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
 * Writes batches of trace events, reports and changes of settings, each batch exactly once.
 *
 * <p>A transaction holds the rows of a batch and the offset after it. If the batch was written already, or another
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

    /**
     * Makes the store.
     *
     * @param hook writes further rows in the transaction of each batch of events or reports
     */
    public TraceStore(Database database, InstantSource clock, CommitHook hook) {
        this.database = database;
        this.clock = clock;
        this.hook = hook;
    }

    /**
     * Writes a batch of trace events, in the order of their offsets; there may be none.
     *
     * @throws LostPartitionException when the stored offset is not the one that the batch began at; nothing is then
     *     written
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
     * Writes a batch of reports; of several reports of a recall the last counts.
     *
     * @throws LostPartitionException when the stored offset is not the one that the batch began at; nothing is then
     *     written
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
     * Writes a batch of changes of settings.
     *
     * @throws LostPartitionException when the stored offset is not the one that the batch began at; nothing is then
     *     written
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

    /** Empties the tables that are made from the topics, so that all topics are read again from their beginning. */
    public void clear() {
        database.write().useTransaction(handle -> {
            Filling.beginAnew(handle);
            for (String table :
                    List.of("trace_event", "recipient_recall", "recall", "settings_change", "topic_offset")) {
                handle.execute("delete from " + table);
            }
        });
    }
}
