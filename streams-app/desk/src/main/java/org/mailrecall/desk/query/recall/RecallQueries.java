package org.mailrecall.desk.query.recall;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Conditions;
import org.mailrecall.desk.query.Cursor;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;

/** Finds recalls within a scope. */
public final class RecallQueries {
    private static final String KIND = "recalls";
    private static final String SELECT = "select r.tenant, r.recall_id, r.kind, r.message_id, r.sender, r.requested_by,"
            + " r.role, r.subject, r.asked_time, r.recipients_seen, r.pending, r.succeeded, r.failed, r.delivered,"
            + " r.other, r.waiting, r.reasons, r.cancel_asked, r.approved_by, r.approved_time,"
            + " r.settings_changed_by, r.settings_since, r.last_event_time, r.last_partition, r.last_offset,"
            + " r.complete, r.report_recipients, r.report_parts, r.report_parts_known, r.report_forwarded"
            + " from recall r";

    private final Database database;

    public RecallQueries(Database database) {
        this.database = database;
    }

    /**
     * Returns a page of recalls, the latest first.
     *
     * @param after the {@code next} of the page before
     * @throws BadQueryException when {@code after} does not come from this list
     */
    public Page<RecallRecord> list(Scope scope, RecallFilter filter, int size, Optional<String> after) {
        Conditions conditions = new Conditions().within(scope);
        filter.addTo(conditions, scope.tenant());
        after.map(text -> Cursor.parse(text, KIND, 2))
                .ifPresent(cursor ->
                        conditions.add("(r.asked_time, r.recall_id) < (?, ?)", cursor.number(0), cursor.part(1)));
        List<RecallRecord> rows = database.read().withHandle(handle -> {
            Query query = handle.createQuery(
                    SELECT + conditions.where() + " order by r.asked_time desc, r.recall_id desc limit ?");
            int next = conditions.bindTo(query);
            return query.bind(next, size + 1).map(mapper()).list();
        });
        return Page.of(rows, size, row -> Cursor.of(KIND, row.askedTime(), row.recallId()));
    }

    /** Returns a recall; empty where there is no such recall, or it is outside the scope. */
    public Optional<RecallRecord> one(Scope scope, String recallId) {
        return database.read().withHandle(handle -> one(handle, scope, recallId));
    }

    static Optional<RecallRecord> one(Handle handle, Scope scope, String recallId) {
        Conditions conditions = new Conditions().within(scope).add("r.recall_id = ?", recallId);
        Query query = handle.createQuery(SELECT + conditions.where());
        conditions.bindTo(query);
        return query.map(mapper()).findOne();
    }

    private static org.jdbi.v3.core.mapper.RowMapper<RecallRecord> mapper() {
        return ConstructorMapper.of(RecallRecord.class);
    }
}
