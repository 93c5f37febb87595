package org.mailrecall.mail.mailbox.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.disk.SqliteFile;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.AnswerJournal;
import org.mailrecall.mail.mailbox.rules.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);
    private static final Duration BETWEEN_REMOVALS = Duration.ofHours(1);
    private static final List<String> SCHEMA = Stream.concat(
                    Stream.of(
                            "CREATE TABLE IF NOT EXISTS answers (command TEXT PRIMARY KEY, deadline INTEGER NOT NULL,"
                                    + " done INTEGER NOT NULL, status TEXT NOT NULL, time INTEGER NOT NULL, was_read INTEGER,"
                                    + " kept INTEGER, detail TEXT) WITHOUT ROWID",
                            "CREATE INDEX IF NOT EXISTS answers_by_deadline ON answers (deadline)"),
                    Stream.concat(MarkTable.SCHEMA.stream(), StoreChange.SCHEMA.stream()))
            .toList();
    /** Columns that journals of earlier commits lack. */
    private static final List<String> LATER_COLUMNS = List.of("sha256 TEXT", "marked INTEGER", "places TEXT");

    private static final String FIND = "SELECT * FROM answers WHERE command = ?";
    private static final String WRITE = "INSERT OR REPLACE INTO answers"
            + " (command, deadline, done, status, time, was_read, kept, detail, sha256, marked, places)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM answers WHERE command = ?";
    private static final String REMOVE_OLD = "DELETE FROM answers WHERE deadline < ?";

    private final Path file;
    private final Clock clock;
    private final Connection database;
    private final Sql sql;
    private final MarkTable marks;
    /** The keys of entries whose removal failed. Each is removed before it is looked for again. */
    private final Set<String> unremoved = ConcurrentHashMap.newKeySet();

    private Instant removed;

    private SqliteJournal(Path file, Clock clock, Connection database) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.database = database;
        this.sql = new Sql(database);
        this.marks = new MarkTable(sql);
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
            Connection database = SqliteFile.open(file, "journal", SCHEMA);
            try {
                return new SqliteJournal(file, clock, database);
            } catch (DiskException | SQLException e) {
                database.close();
                throw e;
            }
        } catch (DiskException | SQLException e) {
            throw new JournalException(e.getMessage(), e);
        }
    }

    /**
     * Says with which kind of mail store the journal is used from now on. Deletions that were broken off with another
     * kind go on, without what only that kind understands.
     *
     * @throws JournalException when messages may bear marks that this kind of store cannot take off, or when the disk fails
     */
    public void useWith(StoreKind kind) {
        StoreChange store = new StoreChange(sql);
        int left = read(store::marks);
        if (left > 0 && !kind.marksMessages()) {
            throw new JournalException(
                    "journal " + file + ": " + left + " messages may still be marked as deleted, which store.kind = "
                            + kind.name()
                            + " cannot take back. Start once more with the store.kind of before, until that has"
                            + " taken the marks off. To go on all the same, delete the rows of its table \"marks\"",
                    null);
        }
        change(() -> store.to(kind));
    }

    @Override
    public Optional<Entry> find(DeleteCommand command) {
        if (unremoved.contains(key(command))) {
            remove(command);
        }
        return read(command);
    }

    @Override
    public Optional<Entry> peek(DeleteCommand command) {
        if (unremoved.contains(key(command))) {
            throw new JournalException("an entry of the journal could not be removed", null);
        }
        return read(command);
    }

    private Optional<Entry> read(DeleteCommand command) {
        return read(() -> sql.first(SqliteJournal::entry, FIND, key(command)));
    }

    @Override
    public List<Place> marks(String mailbox) {
        return read(() -> marks.of(mailbox));
    }

    @Override
    public Map<String, Instant> markedMailboxes() {
        return read(marks::mailboxes);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Answer answer = new Answer(
                OutcomeStatus.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("time")),
                flag(row, "was_read"),
                flag(row, "kept"),
                row.getString("detail"));
        Boolean marked = flag(row, "marked");
        Set<Place> places = PlacesText.places(row.getString("places"));
        String sha256 = row.getString("sha256");
        Optional<Target> target = sha256 == null && marked == null
                ? Optional.empty()
                : Optional.of(new Target(sha256, Boolean.TRUE.equals(marked), places));
        return new Entry(answer, row.getInt("done") == 1, target);
    }

    private static Boolean flag(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value == 1;
    }

    @Override
    public void write(DeleteCommand command, Entry entry, List<Place> marked) {
        Answer answer = entry.answer();
        String key = key(command);
        long deadline = command.getDeadline().toEpochMilli();
        change(() -> {
            sql.change(
                    WRITE,
                    key,
                    deadline,
                    entry.done(),
                    answer.status().name(),
                    answer.time().toEpochMilli(),
                    answer.wasRead(),
                    answer.keptForHold(),
                    answer.detail(),
                    entry.target().map(Target::sha256).orElse(null),
                    entry.target().map(Target::marked).orElse(null),
                    entry.target().map(Target::places).map(PlacesText::of).orElse(null));
            marks.removeOf(key);
            marks.add(
                    new MarkTable.Origin(
                            MailAddresses.normalise(command.getMailbox()),
                            key,
                            deadline,
                            clock.instant().toEpochMilli()),
                    marked);
        });
        removeOldNowAndThen();
    }

    @Override
    public void remove(DeleteCommand command) {
        String key = key(command);
        unremoved.add(key);
        change(() -> {
            sql.change(REMOVE, key);
            marks.removeOf(key);
        });
        unremoved.remove(key);
    }

    @Override
    public void unmarked(String mailbox, Collection<Place> places) {
        change(() -> marks.remove(mailbox, places));
    }

    /** Does all changes, or none: the caller takes an exception for none. */
    private void change(Runnable changes) {
        try {
            sql.together(changes);
        } catch (DiskException e) {
            throw new JournalException("the journal cannot be written", e);
        }
    }

    private static <T> T read(Supplier<T> query) {
        try {
            return query.get();
        } catch (DiskException e) {
            throw new JournalException("the journal cannot be read", e);
        }
    }

    /** Nothing depends on the removal, so that its failure must not make an entry count as not written. */
    private synchronized void removeOldNowAndThen() {
        if (clock.instant().isAfter(removed.plus(BETWEEN_REMOVALS))) {
            try {
                removeOld();
            } catch (DiskException e) {
                LOG.warn("old answers cannot be removed from journal {}: {}", file, e.getMessage());
            }
        }
    }

    private void removeOld() {
        removed = clock.instant();
        long oldest = removed.minus(KEPT_PAST_DEADLINE).toEpochMilli();
        sql.change(REMOVE_OLD, oldest);
        marks.removeOlder(oldest);
    }

    /** Returns the key of a command. Command ids are unique within a tenant. */
    private static String key(DeleteCommand command) {
        return RecallKeys.recallKey(command.getTenant(), command.getCommandId());
    }

    @Override
    public void close() {
        try {
            sql.close();
        } catch (DiskException e) {
            throw new JournalException("journal " + file + " cannot be closed", e);
        }
    }
}
