package org.mailrecall.desk.graph;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.Conditions;
import org.mailrecall.desk.query.Cursor;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.SqlFilter;

/** Finds recall messages, a row for each recipient. Previews are left out. */
public final class MessageTraceQueries {
    private static final String KIND = "traces";
    private static final String FROM =
            " from recipient_recall x join recall r on r.tenant = x.tenant and r.recall_id = x.recall_id";
    private static final String SELECT = "select x.recall_id, x.recipient, x.sender, r.subject, x.received_time,"
            + " x.first_partition, x.first_offset, x.status, x.result" + FROM;
    private static final String ORDER =
            " order by x.received_time desc, x.first_partition desc, x.first_offset desc limit ?";

    private final Database database;

    public MessageTraceQueries(Database database) {
        this.database = database;
    }

    /** Returns a page of the rows that a filter finds in a scope, the latest first. */
    public Page<MessageTrace> search(Scope scope, SqlFilter filter, int size, Optional<String> after) {
        Conditions conditions = conditions(scope, filter);
        after.map(text -> Cursor.parse(text, KIND, 3))
                .ifPresent(cursor -> conditions.add(
                        "(x.received_time, x.first_partition, x.first_offset) < (?, ?, ?)",
                        cursor.number(0),
                        cursor.number(1),
                        cursor.number(2)));
        List<MessageTrace> rows = database.read().withHandle(handle -> {
            Query query = handle.createQuery(SELECT + conditions.where() + ORDER);
            int next = conditions.bindTo(query);
            return query.bind(next, size + 1)
                    .map(ConstructorMapper.of(MessageTrace.class))
                    .list();
        });
        return Page.of(rows, size, row -> Cursor.of(KIND, row.receivedTime(), row.firstPartition(), row.firstOffset()));
    }

    /** Returns how many rows a filter finds in a scope. */
    public long count(Scope scope, SqlFilter filter) {
        Conditions conditions = conditions(scope, filter);
        return database.read().withHandle(handle -> {
            Query query = handle.createQuery("select count(*)" + FROM + conditions.where());
            conditions.bindTo(query);
            return query.mapTo(Long.class).one();
        });
    }

    private static Conditions conditions(Scope scope, SqlFilter filter) {
        // The tenant is named on both tables, so that the index of either can be used.
        Conditions conditions = new Conditions()
                .within(scope)
                .add("x.tenant = ?", scope.tenant())
                .add("r.kind = ?", "RECALL");
        return filter.isEmpty()
                ? conditions
                : conditions.add(filter.sql(), filter.values().toArray());
    }
}
