package org.mailrecall.mail.mailbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.disk.SqliteFile;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.JournalException;
import org.mailrecall.mail.mailbox.rules.Target;
import org.mailrecall.testbed.TestClock;

class SqliteJournalTest {
    private static final String BO = "bo@contoso.example";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();

    private Path file() {
        return directory.resolve("answers.db");
    }

    @Test
    void an_entry_survives_a_restart_with_all_its_fields() {
        Set<Place> places = Set.of(new Place("Gr\u00fc\u00dfe\n1 2", 3, 4), Place.ofId("M1 x"));
        Answer answer = new Answer(OutcomeStatus.DELETED, clock.instant(), true, false, "Gr\u00fc\u00dfe");
        Entry entry = new Entry(answer, false, Optional.of(new Target("0a1b", true, places)));
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), entry);
        }

        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            assertThat(journal.find(command("c1"))).contains(entry);
            assertThat(journal.find(command("c2"))).isEmpty();
        }
    }

    @Test
    void a_journal_of_an_earlier_commit_is_read_and_written() throws Exception {
        List<String> former = List.of("CREATE TABLE answers (command TEXT PRIMARY KEY, deadline INTEGER NOT NULL,"
                + " done INTEGER NOT NULL, status TEXT NOT NULL, time INTEGER NOT NULL, was_read INTEGER,"
                + " kept INTEGER, detail TEXT) WITHOUT ROWID");
        String key = RecallKeys.recallKey("contoso", "c1");
        try (Connection database = SqliteFile.open(file(), "journal", former);
                Statement statement = database.createStatement()) {
            statement.execute("INSERT INTO answers VALUES ('" + key + "', "
                    + command("c1").getDeadline().toEpochMilli() + ", 0, 'DELETED', "
                    + clock.instant().toEpochMilli() + ", 1, 0, NULL)");
        }

        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            Answer answer = new Answer(OutcomeStatus.DELETED, clock.instant(), true, false, null);
            assertThat(journal.find(command("c1"))).contains(new Entry(answer, false));
            Entry entry = new Entry(answer, false, Optional.of(new Target("0a1b", false, Set.of())));
            journal.write(command("c1"), entry);
            assertThat(journal.find(command("c1"))).contains(entry);
        }
    }

    @Test
    void the_later_entry_of_a_command_counts() {
        Answer answer = Answer.of(OutcomeStatus.REJECTED, clock.instant(), null);
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), new Entry(answer, false));
            journal.write(command("c1"), new Entry(answer, true));

            assertThat(journal.find(command("c1"))).contains(new Entry(answer, true));
        }
    }

    @Test
    void a_removed_entry_is_gone_and_others_stay() {
        Entry entry = new Entry(Answer.of(OutcomeStatus.EXPIRED, clock.instant(), null), true);
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), entry);
            journal.write(command("c2"), entry);
            journal.remove(command("c1"));
            journal.remove(command("never written"));

            assertThat(journal.find(command("c1"))).isEmpty();
            assertThat(journal.find(command("c2"))).isPresent();
        }
    }

    @Test
    void an_entry_is_kept_until_no_repetition_can_come_and_removed_after_that() {
        Entry entry = new Entry(Answer.of(OutcomeStatus.EXPIRED, clock.instant(), null), true);
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("old"), entry);
            clock.move(Duration.ofDays(8));
            journal.write(command("new"), entry);
            assertThat(journal.find(command("old"))).isPresent();

            clock.move(Duration.ofDays(2));
            journal.write(command("newer"), entry);

            assertThat(journal.find(command("old"))).isEmpty();
            assertThat(journal.find(command("new"))).isPresent();
        }
    }

    /** The disk fails at the removal of old entries, which follows the new entry. */
    @Test
    void an_entry_that_is_on_the_disk_counts_as_written_although_old_ones_cannot_be_removed() throws Exception {
        Entry entry = new Entry(Answer.of(OutcomeStatus.EXPIRED, clock.instant(), null), true);
        SqliteJournal.open(file(), clock).close();
        execute("CREATE TRIGGER broken BEFORE DELETE ON answers BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("old"), entry);
            clock.move(Duration.ofDays(10));

            journal.write(command("new"), entry);

            assertThat(journal.find(command("new"))).contains(entry);
        }
    }

    /** The disk fails as long as there is a single entry. */
    @Test
    void an_entry_that_could_not_be_removed_is_not_found_again() throws Exception {
        Entry entry = new Entry(Answer.of(OutcomeStatus.DELETED, clock.instant(), null), false);
        SqliteJournal.open(file(), clock).close();
        execute("CREATE TRIGGER broken BEFORE DELETE ON answers WHEN (SELECT count(*) FROM answers) = 1"
                + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), entry);
            assertThatThrownBy(() -> journal.remove(command("c1"))).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.find(command("c1"))).isInstanceOf(JournalException.class);

            journal.write(command("c2"), entry);
            assertThat(journal.find(command("c1"))).isEmpty();
            assertThat(journal.find(command("c2"))).contains(entry);
        }
    }

    /** It may run beside the work on the command, which may have written a new entry meanwhile. */
    @Test
    void a_peek_removes_nothing() throws Exception {
        Entry entry = new Entry(Answer.of(OutcomeStatus.DELETED, clock.instant(), null), false);
        SqliteJournal.open(file(), clock).close();
        execute("CREATE TRIGGER broken BEFORE DELETE ON answers WHEN (SELECT count(*) FROM answers) = 1"
                + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), entry);
            assertThat(journal.peek(command("c1"))).contains(entry);
            assertThatThrownBy(() -> journal.remove(command("c1"))).isInstanceOf(JournalException.class);

            journal.write(command("c2"), entry);
            assertThatThrownBy(() -> journal.peek(command("c1"))).isInstanceOf(JournalException.class);
        }
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            assertThat(journal.find(command("c1"))).contains(entry);
        }
    }

    @Test
    void an_entry_and_its_marks_are_written_together_or_not_at_all() throws Exception {
        Entry before = new Entry(Answer.of(OutcomeStatus.REJECTED, clock.instant(), null), false);
        Entry after = new Entry(Answer.of(OutcomeStatus.EXPIRED, clock.instant(), null), false);
        SqliteJournal.open(file(), clock).close();
        execute("CREATE TRIGGER broken BEFORE INSERT ON marks WHEN NEW.uid = 2"
                + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), before, List.of(place(1)));

            assertThatThrownBy(() -> journal.write(command("c1"), after, List.of(place(3), place(2))))
                    .isInstanceOf(JournalException.class);
            assertThat(journal.find(command("c1"))).contains(before);
            assertThat(journal.marks(BO)).containsExactly(place(1));

            journal.write(command("c1"), after);
            assertThat(journal.marks(BO)).isEmpty();
        }
    }

    @Test
    void marks_stay_over_a_restart_until_they_are_off_or_their_command_is_done() {
        Entry intent = new Entry(Answer.of(OutcomeStatus.DELETED, clock.instant(), null), false);
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            journal.write(command("c1"), intent, List.of(place(1), place(2)));
            journal.write(command("c2"), intent, List.of(place(2), place(3)));
            journal.write(command("c3"), intent, List.of(place(4)));
            journal.remove(command("c3"));
        }
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            assertThat(journal.marks(BO)).containsExactlyInAnyOrder(place(1), place(2), place(3));
            assertThat(journal.marks("cy@contoso.example")).isEmpty();
            assertThat(journal.markedMailboxes()).containsExactly(Map.entry(BO, clock.instant()));

            journal.unmarked(BO, List.of(place(2)));
            assertThat(journal.marks(BO)).containsExactlyInAnyOrder(place(1), place(3));
            journal.write(command("c1"), intent); // place 1 is known to keep its mark
            journal.remove(command("c2"));
            assertThat(journal.marks(BO)).containsExactlyInAnyOrder(place(1), place(3));

            clock.move(Duration.ofDays(10));
            journal.write(command("later"), intent);
            assertThat(journal.markedMailboxes()).isEmpty();
        }
    }

    private static Place place(long uid) {
        return new Place("INBOX", 7, uid);
    }

    private void execute(String statement) throws SQLException {
        try (Connection database = SqliteFile.open(file(), "journal", List.of(statement))) {
            assertThat(database.isClosed()).isFalse();
        }
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_second_process_is_refused() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            assertThatThrownBy(() -> SqliteJournal.open(file(), clock))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("open in another process");
        }
    }

    @Test
    void a_copy_is_refused() throws Exception {
        SqliteJournal.open(file(), clock).close();
        Path copy = directory.resolve("copy.db");
        Files.copy(file(), copy);

        assertThatThrownBy(() -> SqliteJournal.open(copy, clock))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is a copy");
    }

    @Test
    void entries_are_there_after_the_process_was_killed() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalWriter.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int seen = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            while (seen < 20) {
                assertThat(lines.readLine()).isEqualTo("c" + seen);
                seen++;
            }
            writer.destroyForcibly().waitFor();
        }

        try (SqliteJournal journal = SqliteJournal.open(file(), clock)) {
            for (int i = 0; i < seen; i++) {
                assertThat(journal.find(command("c" + i))).isPresent();
            }
        }
    }

    /** Writes entries until it is killed, and says of each when it is on the disk. */
    static final class JournalWriter {
        private JournalWriter() {}

        public static void main(String[] args) {
            TestClock clock = new TestClock();
            try (SqliteJournal journal = SqliteJournal.open(Path.of(args[0]), clock)) {
                for (int i = 0; ; i++) {
                    Answer answer = Answer.of(OutcomeStatus.NOT_IN_MAILBOX, clock.instant(), null);
                    journal.write(new SqliteJournalTest().command("c" + i), new Entry(answer, true));
                    System.out.println("c" + i);
                }
            }
        }
    }

    private DeleteCommand command(String id) {
        return DeleteCommand.newBuilder()
                .setTenant("contoso")
                .setCommandId(id)
                .setAttempt(1)
                .setRecallId("r@contoso.example")
                .setRecipient(BO)
                .setRecipientKey("key")
                .setMailbox(BO)
                .setMessageId("m1@contoso.example")
                .setCopyId("0123456789abcdef")
                .setExpectedSender("ada@contoso.example")
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(clock.instant())
                .setDeadline(clock.instant().plus(Duration.ofHours(24)))
                .build();
    }
}
