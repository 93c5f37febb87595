package org.mailrecall.desk.change;

import org.mailrecall.desk.store.TestDatabase;

class IdempotencyKeysOnPostgresTest extends IdempotencyKeysTest {
    IdempotencyKeysOnPostgresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
