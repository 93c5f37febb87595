package org.mailrecall.desk.erasure;

import org.mailrecall.desk.store.TestDatabase;

class PersonErasureOnPostgresTest extends PersonErasureTest {
    PersonErasureOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
