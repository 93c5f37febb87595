package org.mailrecall.desk.mail;

import org.mailrecall.desk.store.TestDatabase;

class ReportMailOnPostgresTest extends ReportMailTest {
    ReportMailOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
