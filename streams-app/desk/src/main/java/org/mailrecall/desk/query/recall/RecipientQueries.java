package org.mailrecall.desk.query.recall;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.Conditions;
import org.mailrecall.desk.query.Cursor;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.store.RecipientRows;
import org.mailrecall.desk.trace.RecipientState;

/** Finds the recipients of a recall. */
public final class RecipientQueries {
    private static final String KIND = "recipients";
    private static final String SELECT = "select "
            + RecipientRows.COLUMNS.stream().map(column -> "x." + column).collect(Collectors.joining(", "))
            + " from recipient_recall x join recall r on r.tenant = x.tenant and r.recall_id = x.recall_id";

    private final Database database;

    public RecipientQueries(Database database) {
        this.database = database;
    }

    /** Returns a page of a recall's recipients, by address; empty where the recall is outside the scope. */
    public Page<RecipientState> list(
            Scope scope, String recallId, RecipientFilter filter, int size, Optional<String> after) {
        Conditions conditions = new Conditions().within(scope).add("r.recall_id = ?", recallId);
        filter.addTo(conditions);
        after.map(text -> Cursor.parse(text, KIND, 1))
                .ifPresent(cursor -> conditions.add("x.recipient > ?", cursor.part(0)));
        List<RecipientState> rows = database.read().withHandle(handle -> {
            Query query = handle.createQuery(SELECT + conditions.where() + " order by x.recipient limit ?");
            int next = conditions.bindTo(query);
            return query.bind(next, size + 1).map(RecipientRows.mapper()).list();
        });
        return Page.of(rows, size, row -> Cursor.of(KIND, row.recipient()));
    }
}
