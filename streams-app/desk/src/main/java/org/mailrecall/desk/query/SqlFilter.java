package org.mailrecall.desk.query;

import java.util.List;

/**
 * A condition over {@code recall r} and {@code recipient_recall x}, made from a checked filter expression.
 *
 * @param sql names columns and holds a question mark for each value; no text of a client is in it
 * @param values in the order of their marks
 */
public record SqlFilter(String sql, List<Object> values) {
    /** The filter that finds every row. */
    public static final SqlFilter NONE = new SqlFilter("", List.of());

    public boolean isEmpty() {
        return sql.isEmpty();
    }
}
