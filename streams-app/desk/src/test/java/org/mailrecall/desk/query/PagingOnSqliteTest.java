package org.mailrecall.desk.query;

import org.mailrecall.desk.store.TestDatabase;

class PagingOnSqliteTest extends PagingTest {
    PagingOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
