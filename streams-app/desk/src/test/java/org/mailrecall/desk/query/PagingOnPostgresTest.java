package org.mailrecall.desk.query;

import org.mailrecall.desk.store.TestDatabase;

class PagingOnPostgresTest extends PagingTest {
    PagingOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
