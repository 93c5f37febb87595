package org.mailrecall.desk.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Columns;
import org.mailrecall.desk.trace.RecipientKey;
import org.mailrecall.desk.trace.RecipientState;
import org.mailrecall.desk.trace.TraceRow;

/** Reads and writes rows of {@code recipient_recall}. */
public final class RecipientRows {
    /** All columns, in the order of {@link RecipientState}. */
    public static final List<String> COLUMNS = List.of(
            "tenant",
            "recall_id",
            "recipient",
            "sender",
            "received_time",
            "first_partition",
            "first_offset",
            "status",
            "result",
            "reason",
            "ended",
            "waiting",
            "was_read",
            "kept_for_hold",
            "in_mailbox_millis",
            "mailbox",
            "attempts",
            "copies",
            "last_event",
            "last_event_time",
            "ended_time",
            "last_offset");

    private static final List<String> KEY = COLUMNS.subList(0, 3);
    private static final List<String> CHANGING = COLUMNS.subList(7, COLUMNS.size());
    private static final String UPSERT = Columns.upsert("recipient_recall", COLUMNS, KEY, CHANGING);
    private static final int KEYS_A_QUERY = 200;

    private RecipientRows() {}

    /** Returns the mapper of a row with all columns. */
    public static RowMapper<RecipientState> mapper() {
        return ConstructorMapper.of(RecipientState.class);
    }

    /** Returns the stored states of the recipients of the events. */
    static List<RecipientState> load(Handle handle, List<TraceRow> events) {
        List<RecipientKey> keys =
                events.stream().map(TraceRow::recipientKey).distinct().toList();
        List<RecipientState> states = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_A_QUERY) {
            List<RecipientKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS_A_QUERY));
            Query query = handle.createQuery("select " + String.join(", ", COLUMNS) + " from recipient_recall"
                    + " where (tenant, recall_id, recipient) in (values " + Columns.rows(some.size(), 3) + ")");
            int i = 0;
            for (RecipientKey key : some) {
                query.bind(i++, key.tenant()).bind(i++, key.recallId()).bind(i++, key.recipient());
            }
            states.addAll(query.map(mapper()).list());
        }
        return states;
    }

    static void save(Handle handle, Collection<RecipientState> states) {
        PreparedBatch batch = handle.prepareBatch(UPSERT);
        for (RecipientState s : states) {
            Columns.bind(
                    batch,
                    s.tenant(),
                    s.recallId(),
                    s.recipient(),
                    s.sender(),
                    s.receivedTime(),
                    s.firstPartition(),
                    s.firstOffset(),
                    s.status(),
                    s.result(),
                    s.reason(),
                    s.ended(),
                    s.waiting(),
                    s.wasRead(),
                    s.keptForHold(),
                    s.inMailboxMillis(),
                    s.mailbox(),
                    s.attempts(),
                    s.copies(),
                    s.lastEvent(),
                    s.lastEventTime(),
                    s.endedTime(),
                    s.lastOffset());
        }
        batch.execute();
    }
}
