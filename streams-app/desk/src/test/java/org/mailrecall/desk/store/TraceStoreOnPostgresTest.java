package org.mailrecall.desk.store;

import org.mailrecall.desk.database.TestDatabase;

class TraceStoreOnPostgresTest extends TraceStoreTest {
    TraceStoreOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
