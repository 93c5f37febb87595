package org.mailrecall.desk.mail;

import org.mailrecall.desk.database.TestDatabase;

class ReportMailOnPostgresTest extends ReportMailTest {
    ReportMailOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
