package org.mailrecall.mail.mailbox.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.Answer;
import org.mailrecall.mail.mailbox.AnswerJournal;

/**
 * The journal in a SQLite file. Each entry is synced to the disk before it counts. Only a single process can have the
 * file open. Entries long past their command's deadline are removed on opening and then each hour.
 */
public final class SqliteJournal implements AnswerJournal {
    /**
     * How long an entry is kept past its command's deadline. No command can come later, because its topic keeps no
     * command as long.
     */
    private static final Duration KEPT_PAST_DEADLINE = Duration.ofDays(8);

    private static final Duration BETWEEN_REMOVALS = Duration.ofHours(1);
    private static final String FIND = "SELECT * FROM answers WHERE command = ?";
    private static final String WRITE = "INSERT OR REPLACE INTO answers"
            + " (command, deadline, done, status, time, was_read, kept, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM answers WHERE deadline < ?";

    private final Path file;
    private final Clock clock;
    private final Connection database;
    private Instant removed;

    private SqliteJournal(Path file, Clock clock, Connection database) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.database = database;
        removeOld();
    }

    /**
     * Opens the journal, or begins it.
     *
     * @throws JournalException when another process has it open, when it is a copy, or when the disk fails
     */
    public static SqliteJournal open(Path file, Clock clock) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Connection database = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                prepare(database);
                JournalIdentity.check(database, file);
                return new SqliteJournal(file, clock, database);
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            String why = e.getMessage() != null && e.getMessage().contains("SQLITE_BUSY")
                    ? " is open in another process"
                    : " cannot be opened: " + e.getMessage();
            throw new JournalException("journal " + file + why, e);
        }
    }

    private static void prepare(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE IF NOT EXISTS answers (command TEXT PRIMARY KEY, deadline INTEGER NOT NULL,"
                    + " done INTEGER NOT NULL, status TEXT NOT NULL, time INTEGER NOT NULL, was_read INTEGER,"
                    + " kept INTEGER, detail TEXT) WITHOUT ROWID");
            statement.execute("CREATE INDEX IF NOT EXISTS answers_by_deadline ON answers (deadline)");
            statement.execute("CREATE TABLE IF NOT EXISTS identity (file TEXT NOT NULL)");
        }
    }

    @Override
    public synchronized Optional<Entry> find(DeleteCommand command) {
        try (PreparedStatement statement = database.prepareStatement(FIND)) {
            statement.setString(1, key(command));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(entry(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be read", e);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Answer answer = new Answer(
                OutcomeStatus.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("time")),
                flag(row, "was_read"),
                flag(row, "kept"),
                row.getString("detail"));
        return new Entry(answer, row.getInt("done") == 1);
    }

    private static Boolean flag(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value == 1;
    }

    @Override
    public synchronized void write(DeleteCommand command, Entry entry) {
        Answer answer = entry.answer();
        try (PreparedStatement statement = database.prepareStatement(WRITE)) {
            statement.setString(1, key(command));
            statement.setLong(2, command.getDeadline().toEpochMilli());
            statement.setBoolean(3, entry.done());
            statement.setString(4, answer.status().name());
            statement.setLong(5, answer.time().toEpochMilli());
            statement.setObject(6, answer.wasRead());
            statement.setObject(7, answer.keptForHold());
            statement.setString(8, answer.detail());
            statement.executeUpdate();
            if (clock.instant().isAfter(removed.plus(BETWEEN_REMOVALS))) {
                removeOld();
            }
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be written", e);
        }
    }

    private void removeOld() throws SQLException {
        removed = clock.instant();
        try (PreparedStatement statement = database.prepareStatement(REMOVE)) {
            statement.setLong(1, removed.minus(KEPT_PAST_DEADLINE).toEpochMilli());
            statement.executeUpdate();
        }
    }

    /** Returns the key of a command. Command ids are unique within a tenant. */
    private static String key(DeleteCommand command) {
        return RecallKeys.recallKey(command.getTenant(), command.getCommandId());
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new JournalException("journal " + file + " cannot be closed", e);
        }
    }
}
