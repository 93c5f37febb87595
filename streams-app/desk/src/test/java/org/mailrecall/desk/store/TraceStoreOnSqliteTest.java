package org.mailrecall.desk.store;

import org.mailrecall.desk.database.TestDatabase;

class TraceStoreOnSqliteTest extends TraceStoreTest {
    TraceStoreOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
