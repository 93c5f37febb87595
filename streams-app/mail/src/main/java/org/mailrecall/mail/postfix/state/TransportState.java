package org.mailrecall.mail.postfix.state;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.disk.SqliteFile;

/** The SQLite file of the transport adapter: sent messages, held recall messages, asks and copies. */
public final class TransportState implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS sent (key TEXT PRIMARY KEY, by_id TEXT NOT NULL, time INTEGER NOT NULL,"
                    + " encrypted INTEGER NOT NULL, subject TEXT NOT NULL, recipients TEXT NOT NULL) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS sent_by_id ON sent (by_id, time)",
            "CREATE INDEX IF NOT EXISTS sent_by_time ON sent (time)",
            "CREATE TABLE IF NOT EXISTS held (key TEXT PRIMARY KEY, sender TEXT NOT NULL, asked INTEGER NOT NULL,"
                    + " message BLOB NOT NULL)",
            "CREATE TABLE IF NOT EXISTS waiting (key TEXT NOT NULL, recipient TEXT NOT NULL,"
                    + " PRIMARY KEY (key, recipient)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS due (tenant TEXT NOT NULL, recall TEXT NOT NULL, recipient TEXT NOT NULL,"
                    + " since INTEGER NOT NULL, PRIMARY KEY (tenant, recall, recipient)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS asks (key TEXT PRIMARY KEY, series TEXT NOT NULL, recall TEXT NOT NULL,"
                    + " asked INTEGER NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL,"
                    + " encrypted INTEGER NOT NULL, subject TEXT NOT NULL, recipients TEXT NOT NULL)",
            "CREATE INDEX IF NOT EXISTS asks_by_series ON asks (series)",
            "CREATE TABLE IF NOT EXISTS copies (delivery TEXT PRIMARY KEY, message TEXT NOT NULL,"
                    + " tenant TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL, mailbox TEXT NOT NULL,"
                    + " route TEXT NOT NULL, addressed_to TEXT, place TEXT NOT NULL, queue TEXT NOT NULL,"
                    + " taken INTEGER NOT NULL, arrived INTEGER, sent INTEGER NOT NULL DEFAULT 0)",
            // In the order in which reports are matched: a message and a recipient may have very many copies.
            "CREATE INDEX IF NOT EXISTS copies_to_arrive ON copies (message, recipient, arrived IS NOT NULL, taken)",
            "DROP INDEX IF EXISTS copies_by_message", // of earlier commits
            "CREATE INDEX IF NOT EXISTS copies_by_list ON copies (message, addressed_to, sender, recipient)"
                    + " WHERE addressed_to IS NOT NULL",
            "CREATE INDEX IF NOT EXISTS copies_by_time ON copies (taken)",
            "CREATE INDEX IF NOT EXISTS copies_unsent ON copies (arrived) WHERE sent = 0");

    private final Sql sql;

    private TransportState(Sql sql) {
        this.sql = sql;
    }

    /**
     * Opens the file. A file that is missing is created.
     *
     * @throws org.mailrecall.mail.disk.DiskException when another process has the file open, when the file is a copy,
     * or when the disk fails
     */
    public static TransportState open(Path file) {
        Sql sql = new Sql(SqliteFile.open(file, "state", SCHEMA));
        addColumn(sql, "held", "envelope", "TEXT NOT NULL DEFAULT ''");
        addColumn(sql, "held", "confirmed", "INTEGER NOT NULL DEFAULT 1");
        addColumn(sql, "sent", "content", "TEXT NOT NULL DEFAULT ''");
        addColumn(sql, "sent", "ambiguous", "INTEGER NOT NULL DEFAULT 0");
        addColumn(sql, "sent", "incomplete", "INTEGER NOT NULL DEFAULT 0");
        return new TransportState(sql);
    }

    /** Adds a column to a table whose file was made by an earlier version and lacks the column. */
    private static void addColumn(Sql sql, String table, String column, String definition) {
        if (sql.first(row -> 1, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?", table, column)
                .isEmpty()) {
            sql.change("ALTER TABLE " + table + " ADD COLUMN " + column + " " + definition);
        }
    }

    public SqliteSentMessages sentMessages() {
        return new SqliteSentMessages(sql);
    }

    public SqliteHeldRecalls heldRecalls() {
        return new SqliteHeldRecalls(sql);
    }

    public SqliteAsks asks() {
        return new SqliteAsks(sql);
    }

    public SqliteCopies copies() {
        return new SqliteCopies(sql);
    }

    /**
     * Deletes rows that are older than {@code kept}. Events that wait to be sent stay, and recall messages whose recall
     * has not ended. A recall message whose request is not known to have reached the cluster counts as one without a
     * recall.
     *
     * @param kept counted from the submission of a message, from the asking of a recall, and from the time when a copy
     * was taken
     */
    public void forget(Instant now, Duration kept) {
        long before = now.minus(kept).toEpochMilli();
        sql.together(() -> {
            sql.change("DELETE FROM sent WHERE time < ?", before);
            sql.change("DELETE FROM asks WHERE asked < ?", before);
            sql.change("DELETE FROM copies WHERE taken < ? AND (sent = 1 OR arrived IS NULL)", before);
            sql.change(
                    "DELETE FROM waiting WHERE key IN (SELECT key FROM held WHERE asked < ? AND confirmed = 0)",
                    before);
            sql.change("DELETE FROM held WHERE asked < ? AND key NOT IN (SELECT key FROM waiting)", before);
        });
    }

    @Override
    public void close() {
        sql.close();
    }
}
