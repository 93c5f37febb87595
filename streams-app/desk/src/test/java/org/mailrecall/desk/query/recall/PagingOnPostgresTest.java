package org.mailrecall.desk.query.recall;

import org.mailrecall.desk.database.TestDatabase;

class PagingOnPostgresTest extends PagingTest {
    PagingOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
