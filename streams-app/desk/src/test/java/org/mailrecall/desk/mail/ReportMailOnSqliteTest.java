package org.mailrecall.desk.mail;

import org.mailrecall.desk.store.TestDatabase;

class ReportMailOnSqliteTest extends ReportMailTest {
    ReportMailOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
