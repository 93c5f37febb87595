package org.mailrecall.desk.query.recall;

import org.mailrecall.desk.database.TestDatabase;

class PagingOnSqliteTest extends PagingTest {
    PagingOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
