package org.mailrecall.desk.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseTest {
    /** The value of {@code pragma synchronous} at which a commit in WAL mode waits for the disk. */
    private static final int FULL = 2;

    @Test
    void aCommitToSqliteIsOnTheDiskBeforeItsEffectLeavesTheDesk() {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            int synchronous = database.write().withHandle(handle -> handle.createQuery("pragma synchronous")
                    .mapTo(Integer.class)
                    .one());
            assertThat(synchronous).isEqualTo(FULL);
        }
    }
}
