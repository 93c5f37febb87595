package org.mailrecall.desk.change;

import org.mailrecall.desk.store.TestDatabase;

class IdempotencyKeysOnSqliteTest extends IdempotencyKeysTest {
    IdempotencyKeysOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
