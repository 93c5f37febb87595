package org.mailrecall.mail.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
    private static final byte[] LARGE = new byte[100_000];

    @TempDir
    Path directory;

    @Test
    void after_a_full_disk_the_next_changes_are_written() {
        try (Sql sql = open()) {
            sql.rows(row -> row.getInt(1), "PRAGMA max_page_count = 5");
            assertThatThrownBy(() -> sql.together(() -> {
                        insert(sql, 1, new byte[1]);
                        insert(sql, 2, LARGE);
                    }))
                    .isInstanceOf(DiskException.class)
                    .hasMessageContaining("full");
            sql.rows(row -> row.getInt(1), "PRAGMA max_page_count = 10000");

            sql.together(() -> insert(sql, 3, LARGE));
            insert(sql, 4, LARGE);
        }
        try (Sql sql = open()) {
            assertThat(sql.rows(row -> row.getInt(1), "SELECT id FROM things ORDER BY id"))
                    .containsExactly(3, 4);
        }
    }

    @Test
    void a_failed_action_leaves_nothing_and_shows_its_own_failure() {
        try (Sql sql = open()) {
            assertThatThrownBy(() -> sql.together(() -> {
                        insert(sql, 1, LARGE);
                        throw new IllegalStateException("its own");
                    }))
                    .hasMessage("its own");

            assertThat(sql.rows(row -> row.getInt(1), "SELECT id FROM things")).isEmpty();
        }
    }

    private Sql open() {
        return new Sql(SqliteFile.open(
                directory.resolve("things.db"),
                "things",
                List.of("CREATE TABLE IF NOT EXISTS things (id INTEGER PRIMARY KEY, content BLOB NOT NULL)")));
    }

    private static void insert(Sql sql, int id, byte[] content) {
        sql.change("INSERT INTO things (id, content) VALUES (?, ?)", id, content);
    }
}
