package org.mailrecall.desk.store;

class TraceStoreOnPostgresTest extends TraceStoreTest {
    TraceStoreOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
