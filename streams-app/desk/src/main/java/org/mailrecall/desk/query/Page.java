package org.mailrecall.desk.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param rows in the order of the list
 * @param next the continuation, with which the rows after these can be asked for; empty on the last page
 */
public record Page<T>(List<T> rows, Optional<String> next) {
    /** Makes the page of a query that asked for one row more than fits: if that row is there, there is a next page. */
    public static <T> Page<T> of(List<T> rows, int size, Function<T, Cursor> cursor) {
        if (rows.size() <= size) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> fitting = rows.subList(0, size);
        return new Page<>(
                List.copyOf(fitting),
                Optional.of(cursor.apply(fitting.get(size - 1)).text()));
    }
}
