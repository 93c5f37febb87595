package org.mailrecall.desk.database;

/** A test of the desk over PostgreSQL. */
public interface OnPostgres extends OnDatabase {
    @Override
    default TestDatabase kind() {
        return TestDatabase.POSTGRESQL;
    }
}
