package org.mailrecall.desk.mail;

import org.mailrecall.desk.database.TestDatabase;

class ReportMailOnSqliteTest extends ReportMailTest {
    ReportMailOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
