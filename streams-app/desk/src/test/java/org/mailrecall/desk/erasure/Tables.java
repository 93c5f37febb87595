package org.mailrecall.desk.erasure;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.mailrecall.desk.erasure.person.PersonalColumns.Column;

/** The tables of the trace store, as the database names them. */
final class Tables {
    private Tables() {}

    /** All but those of the migrations and of the database itself. */
    static List<String> of(Handle handle) {
        return columns(handle).stream().map(Column::table).distinct().toList();
    }

    /** The columns of text. */
    static List<Column> textColumns(Handle handle) {
        return read(handle, true);
    }

    private static List<Column> columns(Handle handle) {
        return read(handle, false);
    }

    private static List<Column> read(Handle handle, boolean textOnly) {
        List<Column> columns = new ArrayList<>();
        try {
            DatabaseMetaData data = handle.getConnection().getMetaData();
            try (ResultSet found = data.getColumns(null, null, "%", "%")) {
                while (found.next()) {
                    String schema = found.getString("TABLE_SCHEM");
                    String table = found.getString("TABLE_NAME");
                    boolean ours = (schema == null || schema.equals("public"))
                            && !table.startsWith("sqlite_")
                            && !table.startsWith("trace_store_version")
                            && !table.endsWith("_pkey")
                            && isTable(data, table);
                    boolean text = found.getString("TYPE_NAME")
                            .toLowerCase(Locale.ROOT)
                            .equals("text");
                    if (ours && (text || !textOnly)) {
                        columns.add(new Column(table, found.getString("COLUMN_NAME")));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return columns;
    }

    private static boolean isTable(DatabaseMetaData data, String table) throws SQLException {
        try (ResultSet found = data.getTables(null, null, table, new String[] {"TABLE"})) {
            return found.next();
        }
    }
}
