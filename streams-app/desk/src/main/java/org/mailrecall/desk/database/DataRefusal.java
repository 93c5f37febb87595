package org.mailrecall.desk.database;

import java.sql.SQLException;

/**
 * Tells the errors by which a database refuses data from all other errors. A refusal comes at each attempt, so that the
 * record must be skipped. After any other error, such as a database that is away, the record must be tried again.
 */
public final class DataRefusal {
    private static final int SQLITE_TOO_BIG = 18;
    private static final int SQLITE_MISMATCH = 20;
    private static final int SQLITE_NOT_NULL = 1299;

    private DataRefusal() {}

    /** Whether an error says that the database refuses the data. */
    public static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOfTheData(sql)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an error is about data: for SQLite by its result codes, for PostgreSQL by SQLSTATE (appendix A of its
     * manual). Class 22 is a data exception, such as an octet 0 in a text; class 54 is an exceeded limit; 23502 is a
     * missing value.
     */
    private static boolean isOfTheData(SQLException error) {
        String state = error.getSQLState();
        if (error instanceof org.sqlite.SQLiteException sqlite) {
            int code = sqlite.getResultCode().code;
            return code == SQLITE_TOO_BIG || code == SQLITE_MISMATCH || code == SQLITE_NOT_NULL;
        }
        return state != null && (state.startsWith("22") || state.startsWith("54") || state.equals("23502"));
    }
}
