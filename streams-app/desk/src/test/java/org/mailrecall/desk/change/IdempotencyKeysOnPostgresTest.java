package org.mailrecall.desk.change;

import org.mailrecall.desk.database.TestDatabase;

class IdempotencyKeysOnPostgresTest extends IdempotencyKeysTest {
    IdempotencyKeysOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
