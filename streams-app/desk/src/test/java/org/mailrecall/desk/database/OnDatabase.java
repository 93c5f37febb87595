package org.mailrecall.desk.database;

/** A test of the desk over a database: SQLite, where the class does not say otherwise. */
public interface OnDatabase {
    /** The database of the desk. */
    default TestDatabase kind() {
        return TestDatabase.SQLITE;
    }
}
