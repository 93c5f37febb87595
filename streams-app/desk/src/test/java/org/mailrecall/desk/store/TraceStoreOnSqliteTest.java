package org.mailrecall.desk.store;

class TraceStoreOnSqliteTest extends TraceStoreTest {
    TraceStoreOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
