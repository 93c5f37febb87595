package org.mailrecall.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Columns;
import org.mailrecall.desk.trace.Counts;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.RecallState;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceRow;

/**
 * Reads and writes rows of {@code recall}.
 *
 * <p>Trace and reports of a recall may be read by two instances. Each writes its own columns, and the subject where it
 * is empty. {@code complete} follows from both; the database computes it inside the statement, while it holds the row.
 */
final class RecallRows {
    private static final List<String> FIXED = List.of("tenant", "recall_id");
    private static final List<String> TRACE = List.of(
            "kind",
            "requested_by",
            "role",
            "recipients_seen",
            "pending",
            "succeeded",
            "failed",
            "delivered",
            "other",
            "waiting",
            "reasons",
            "cancel_asked",
            "approved_by",
            "approved_time",
            "settings_changed_by",
            "settings_since",
            "last_event_time",
            "last_partition",
            "last_offset");
    private static final List<String> FIRST =
            List.of("message_id", "sender", "subject", "subject_folded", "asked_time");
    private static final List<String> REPORT = List.of(
            "report_recipients",
            "report_parts",
            "report_parts_known",
            "report_known_recipients",
            "report_forwarded",
            "report_partition",
            "report_offset");

    /**
     * Sets the subject where it is empty: a report that is written before a recipient was taken up does not know it.
     */
    private static final String SUBJECT = Stream.of("subject", "subject_folded")
            .map(c -> ", " + c + " = case when recall." + c + " = '' then excluded." + c + " else recall." + c + " end")
            .collect(Collectors.joining());

    private static final List<String> LOADED = join(FIXED, FIRST, TRACE);
    private static final String SAVE = Columns.upsert("recall", join(LOADED, List.of("complete")), FIXED, TRACE)
            + SUBJECT
            + ", complete = (excluded.pending = 0 and excluded.recipients_seen >= recall.report_recipients)";
    private static final String SAVE_REPORT =
            Columns.upsert("recall", join(FIXED, FIRST, REPORT, List.of("kind")), FIXED, REPORT)
                    + SUBJECT
                    + ", complete = (recall.pending = 0 and recall.recipients_seen >= excluded.report_recipients)";
    private static final int KEYS_A_QUERY = 200;

    private RecallRows() {}

    /** Returns the stored states of the recalls of events, also of a row that was made by a report alone. */
    static List<RecallState> load(Handle handle, List<TraceRow> events) {
        List<RecallKey> keys =
                events.stream().map(TraceRow::recallKey).distinct().toList();
        List<RecallState> states = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_A_QUERY) {
            List<RecallKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS_A_QUERY));
            Query query = handle.createQuery("select " + String.join(", ", LOADED)
                    + " from recall where (tenant, recall_id) in (values " + Columns.rows(some.size(), 2) + ")");
            int i = 0;
            for (RecallKey key : some) {
                query.bind(i++, key.tenant()).bind(i++, key.recallId());
            }
            states.addAll(query.map((row, context) -> state(row)).list());
        }
        return states;
    }

    static void save(Handle handle, Collection<RecallState> states) {
        PreparedBatch batch = handle.prepareBatch(SAVE);
        // The order is always the same, so that two instances that lock the same rows wait and do not deadlock.
        for (RecallState s : states.stream().sorted(BY_KEY).toList()) {
            Counts c = s.counts();
            Columns.bind(
                    batch,
                    s.tenant(),
                    s.recallId(),
                    s.messageId(),
                    s.sender(),
                    s.subject(),
                    SubjectFold.fold(s.subject()),
                    s.askedTime(),
                    s.kind(),
                    s.requestedBy(),
                    s.role(),
                    c.recipientsSeen(),
                    c.pending(),
                    c.succeeded(),
                    c.failed(),
                    c.delivered(),
                    c.other(),
                    c.waiting(),
                    c.reasons(),
                    s.cancelAsked(),
                    s.approvedBy(),
                    s.approvedTime(),
                    s.settingsChangedBy(),
                    s.settingsSince(),
                    s.lastEventTime(),
                    s.lastPartition(),
                    s.lastOffset(),
                    c.pending() == 0);
        }
        batch.execute();
    }

    static void saveReports(Handle handle, List<ReportRow> reports) {
        PreparedBatch batch = handle.prepareBatch(SAVE_REPORT);
        // The sort is stable: of two reports of the same recall the later report is written later.
        for (ReportRow r : reports.stream()
                .sorted(Comparator.comparing(ReportRow::tenant).thenComparing(ReportRow::recallId))
                .toList()) {
            Columns.bind(
                    batch,
                    r.tenant(),
                    r.recallId(),
                    r.messageId(),
                    r.sender(),
                    r.subject(),
                    SubjectFold.fold(r.subject()),
                    r.askedTime(),
                    r.reportRecipients(),
                    r.reportParts(),
                    r.reportPartsKnown(),
                    r.reportKnownRecipients(),
                    r.reportForwarded(),
                    r.reportPartition(),
                    r.reportOffset(),
                    RecallState.RECALL);
        }
        batch.execute();
    }

    private static final Comparator<RecallState> BY_KEY =
            Comparator.comparing(RecallState::tenant).thenComparing(RecallState::recallId);

    private static RecallState state(ResultSet row) throws SQLException {
        return new RecallState(
                row.getString("tenant"),
                row.getString("recall_id"),
                row.getString("kind"),
                row.getString("message_id"),
                row.getString("sender"),
                row.getString("requested_by"),
                row.getString("role"),
                row.getString("subject"),
                row.getLong("asked_time"),
                new Counts(
                        row.getInt("recipients_seen"),
                        row.getInt("pending"),
                        row.getInt("succeeded"),
                        row.getInt("failed"),
                        row.getInt("delivered"),
                        row.getInt("other"),
                        row.getInt("waiting"),
                        row.getString("reasons")),
                row.getBoolean("cancel_asked"),
                row.getString("approved_by"),
                nullableLong(row, "approved_time"),
                row.getString("settings_changed_by"),
                nullableLong(row, "settings_since"),
                row.getLong("last_event_time"),
                row.getInt("last_partition"),
                row.getLong("last_offset"));
    }

    private static Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
