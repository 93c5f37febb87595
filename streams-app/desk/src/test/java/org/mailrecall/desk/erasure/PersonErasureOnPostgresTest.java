package org.mailrecall.desk.erasure;

import org.mailrecall.desk.database.TestDatabase;

class PersonErasureOnPostgresTest extends PersonErasureTest {
    PersonErasureOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
