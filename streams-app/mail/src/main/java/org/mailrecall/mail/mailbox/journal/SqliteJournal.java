package org.mailrecall.mail.mailbox.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.disk.SqliteFile;
import org.mailrecall.mail.mailbox.Answer;
import org.mailrecall.mail.mailbox.AnswerJournal;
import org.mailrecall.mail.mailbox.Target;

/**
 * The journal of answers in an SQLite file. An entry is on the disk when {@link #write} returns. Only one process can
 * have the file open. Entries long past their command's deadline are removed on opening, and by a write when an hour
 * has passed since the last removal.
 */
public final class SqliteJournal implements AnswerJournal {
    /**
     * How long an entry is kept past its command's deadline: longer than the 7 days for which the topic {@code
     * delete-commands} keeps a command.
     */
    private static final Duration KEPT_PAST_DEADLINE = Duration.ofDays(8);

    private static final Duration BETWEEN_REMOVALS = Duration.ofHours(1);
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS answers (command TEXT PRIMARY KEY, deadline INTEGER NOT NULL,"
                    + " done INTEGER NOT NULL, status TEXT NOT NULL, time INTEGER NOT NULL, was_read INTEGER,"
                    + " kept INTEGER, detail TEXT) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS answers_by_deadline ON answers (deadline)");
    /** Columns that journals of earlier commits lack. */
    private static final List<String> LATER_COLUMNS = List.of("sha256 TEXT", "marked INTEGER");

    private static final String FIND = "SELECT * FROM answers WHERE command = ?";
    private static final String WRITE = "INSERT OR REPLACE INTO answers"
            + " (command, deadline, done, status, time, was_read, kept, detail, sha256, marked)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM answers WHERE command = ?";
    private static final String REMOVE_OLD = "DELETE FROM answers WHERE deadline < ?";

    private final Path file;
    private final Clock clock;
    private final Connection database;
    private Instant removed;

    private SqliteJournal(Path file, Clock clock, Connection database) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.database = database;
        addColumns();
        removeOld();
    }

    private void addColumns() throws SQLException {
        for (String column : LATER_COLUMNS) {
            String name = column.substring(0, column.indexOf(' '));
            try (ResultSet found = database.getMetaData().getColumns(null, null, "answers", name);
                    Statement statement = database.createStatement()) {
                if (!found.next()) {
                    statement.execute("ALTER TABLE answers ADD COLUMN " + column);
                }
            }
        }
    }

    /**
     * Opens the journal. A file that is missing is created.
     *
     * @throws JournalException when another process has the file open, when the file is a copy, or when the disk fails
     */
    public static SqliteJournal open(Path file, Clock clock) {
        try {
            return new SqliteJournal(file, clock, SqliteFile.open(file, "journal", SCHEMA));
        } catch (DiskException | SQLException e) {
            throw new JournalException(e.getMessage(), e);
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
        Boolean marked = flag(row, "marked");
        Optional<Target> target = Optional.ofNullable(row.getString("sha256"))
                .map(sha256 -> new Target(sha256, Boolean.TRUE.equals(marked)));
        return new Entry(answer, row.getInt("done") == 1, target);
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
            statement.setString(9, entry.target().map(Target::sha256).orElse(null));
            statement.setObject(10, entry.target().map(Target::marked).orElse(null));
            statement.executeUpdate();
            if (clock.instant().isAfter(removed.plus(BETWEEN_REMOVALS))) {
                removeOld();
            }
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be written", e);
        }
    }

    @Override
    public synchronized void remove(DeleteCommand command) {
        try (PreparedStatement statement = database.prepareStatement(REMOVE)) {
            statement.setString(1, key(command));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be written", e);
        }
    }

    private void removeOld() throws SQLException {
        removed = clock.instant();
        try (PreparedStatement statement = database.prepareStatement(REMOVE_OLD)) {
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
