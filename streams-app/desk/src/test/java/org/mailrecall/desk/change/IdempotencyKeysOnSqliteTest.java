package org.mailrecall.desk.change;

import org.mailrecall.desk.database.TestDatabase;

class IdempotencyKeysOnSqliteTest extends IdempotencyKeysTest {
    IdempotencyKeysOnSqliteTest() {
        super(TestDatabase.SQLITE);
    }
}
