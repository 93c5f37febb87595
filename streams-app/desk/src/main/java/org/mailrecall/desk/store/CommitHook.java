package org.mailrecall.desk.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceRow;

/**
 * Writes rows in the transaction that writes a batch, so that both are there or neither is.
 *
 * <p>A hook is called after the batch's rows are written. An exception from the hook rolls the batch back, which is
 * then tried again.
 */
public interface CommitHook {
    /** Writes nothing. */
    CommitHook NONE = new CommitHook() {
        @Override
        public void trace(Handle handle, List<TraceRow> events) {}

        @Override
        public void reports(Handle handle, List<ReportRow> reports) {}
    };

    /** Called with the events of a batch, which is never empty. */
    void trace(Handle handle, List<TraceRow> events);

    /** Called with the reports of a batch, which is never empty. */
    void reports(Handle handle, List<ReportRow> reports);
}
