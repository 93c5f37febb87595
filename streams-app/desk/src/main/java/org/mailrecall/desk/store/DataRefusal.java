package org.mailrecall.desk.store;

import java.sql.SQLException;

/**
 * Tells a database that refuses the data from one that is away: the first says the same each time, so the record must be
 * skipped; the second must be asked again.
 */
public final class DataRefusal {
    private static final int SQLITE_TOO_BIG = 18;
    private static final int SQLITE_MISMATCH = 20;
    private static final int SQLITE_NOT_NULL = 1299;

    private DataRefusal() {}

    /** Whether the cause of an error is what was to be written. */
    public static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOfTheData(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Class 22: data exception, such as an octet 0 in a text; class 54: a limit; 23502: a value is missing. */
    private static boolean isOfTheData(SQLException error) {
        String state = error.getSQLState();
        if (error instanceof org.sqlite.SQLiteException sqlite) {
            int code = sqlite.getResultCode().code;
            return code == SQLITE_TOO_BIG || code == SQLITE_MISMATCH || code == SQLITE_NOT_NULL;
        }
        return state != null && (state.startsWith("22") || state.startsWith("54") || state.equals("23502"));
    }
}
