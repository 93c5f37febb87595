package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.local.TestClock;
import org.mailrecall.mail.mailbox.AnswerJournal.Entry;

class FileAnswerJournalTest {
    private static final Entry DELETED =
            new Entry(Answer.deleted(Instant.parse("2026-11-22T10:00:01.234Z"), true, false), true);
    private static final Entry REJECTED = new Entry(
            Answer.of(OutcomeStatus.REJECTED, Instant.parse("2026-11-22T10:00:02Z"), "another sender's – “ß”"), true);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Path file;

    @BeforeEach
    void path() {
        file = directory.resolve("answers.journal");
    }

    @Test
    void what_was_written_is_there_after_opening_again() {
        write("contoso", "c1", DELETED);
        write("contoso", "c2", REJECTED);

        try (AnswerJournal journal = open()) {
            assertThat(journal.find(command("contoso", "c1"))).contains(DELETED);
            assertThat(journal.find(command("contoso", "c2"))).contains(REJECTED);
            assertThat(journal.find(command("contoso", "c3"))).isEmpty();
        }
    }

    @Test
    void the_last_word_on_a_command_counts() {
        write("contoso", "c1", new Entry(DELETED.answer(), false));
        write("contoso", "c1", DELETED);

        try (AnswerJournal journal = open()) {
            assertThat(journal.find(command("contoso", "c1"))).contains(DELETED);
        }
    }

    @Test
    void tenants_do_not_share_command_ids() {
        write("contoso", "c1", DELETED);

        try (AnswerJournal journal = open()) {
            assertThat(journal.find(command("fabrikam", "c1"))).isEmpty();
        }
    }

    @Test
    void a_line_that_a_crash_cut_short_never_counted() throws Exception {
        write("contoso", "c1", DELETED);
        Files.writeString(file, "0badc0de {\"key\":\"contoso|c2", StandardOpenOption.APPEND);

        write("contoso", "c3", REJECTED);

        try (AnswerJournal journal = open()) {
            assertThat(journal.find(command("contoso", "c1"))).contains(DELETED);
            assertThat(journal.find(command("contoso", "c2"))).isEmpty();
            assertThat(journal.find(command("contoso", "c3"))).contains(REJECTED);
        }
    }

    @Test
    void damage_is_not_passed_over() throws Exception {
        write("contoso", "c1", DELETED);
        write("contoso", "c2", REJECTED);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0).replace("true", "TRUE"), lines.get(1)));

        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class).hasStackTraceContaining("line 1 is");
    }

    @Test
    void what_is_long_past_its_deadline_is_left_out() throws Exception {
        write("contoso", "c1", DELETED);
        clock.move(Duration.ofDays(10));

        open().close();

        assertThat(file).isEmptyFile();
    }

    private void write(String tenant, String commandId, Entry entry) {
        try (AnswerJournal journal = open()) {
            journal.write(command(tenant, commandId), entry);
        }
    }

    private AnswerJournal open() {
        return FileAnswerJournal.open(file, clock);
    }

    private DeleteCommand command(String tenant, String commandId) {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        return DeleteCommand.newBuilder()
                .setTenant(tenant)
                .setCommandId(commandId)
                .setAttempt(1)
                .setRecallId("r1@contoso.example")
                .setRecipient("bo@contoso.example")
                .setRecipientKey("k")
                .setMailbox("bo@contoso.example")
                .setMessageId("m1@contoso.example")
                .setCopyId("d1")
                .setExpectedSender("ada@contoso.example")
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(now)
                .setDeadline(now.plus(Duration.ofHours(24)))
                .build();
    }
}
