package org.mailrecall.desk.database;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Makes statements out of lists of columns, so that a column is named once. */
public final class Columns {
    private Columns() {}

    /** Returns {@code insert into t (a, b) values (?, ?)}. */
    public static String insert(String table, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /**
     * Returns an insert that changes the row where its key exists already: every column in {@code changing} then gets
     * its new value.
     */
    public static String upsert(String table, List<String> columns, List<String> key, List<String> changing) {
        return insert(table, columns) + " on conflict (" + String.join(", ", key) + ") do update set "
                + changing.stream().map(c -> c + " = excluded." + c).collect(Collectors.joining(", "));
    }

    /** Returns the rows of a values list: {@code (?, ?), (?, ?)} for two rows of two columns. */
    public static String rows(int rows, int columns) {
        String row = "(" + "?, ".repeat(columns - 1) + "?)";
        return (row + ", ").repeat(rows - 1) + row;
    }

    /** Adds a row of values to a batch, in the order of its columns. */
    public static void bind(PreparedBatch batch, Object... values) {
        for (int i = 0; i < values.length; i++) {
            batch.bind(i, values[i]);
        }
        batch.add();
    }
}
