package org.mailrecall.mail.mailbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.JournalException;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.mailbox.rules.ScriptedMailbox;
import org.mailrecall.mail.mailbox.rules.Target;
import org.mailrecall.mail.server.StampedMail;

/** {@code store.kind} changes while commands are under way. */
class StoreChangeTest {
    private static final Place IN_INBOX = new Place("INBOX", 7, 1);

    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private Commands commands;
    private SqliteJournal journal;
    private DeleteCommand command;

    @BeforeEach
    void open() {
        commands = new Commands(directory.resolve("other"), new ScriptedMailbox(), HoldVault.NONE);
        command = commands.command(mail).build();
        journal = SqliteJournal.open(directory.resolve("answers.db"), commands.clock);
        journal.useWith("imap", true);
    }

    @AfterEach
    void close() {
        journal.close();
        commands.close();
    }

    @Test
    void a_deletion_under_way_keeps_its_answer_and_forgets_what_the_former_store_alone_understands() {
        Entry intent = intent();
        journal.write(command, intent);

        journal.useWith("doveadm", false);

        assertThat(journal.find(command))
                .contains(new Entry(intent.answer(), false, Optional.of(new Target(null, true, Set.of()))));
    }

    @Test
    void with_the_same_store_nothing_is_forgotten() {
        journal.write(command, intent());
        journal.close();
        journal = SqliteJournal.open(directory.resolve("answers.db"), commands.clock);

        journal.useWith("imap", true);

        assertThat(journal.find(command)).contains(intent());
    }

    @Test
    void final_answers_hold_with_each_store() {
        Entry answered = new Entry(Answer.of(OutcomeStatus.ALREADY_READ, commands.clock.instant(), null), true);
        journal.write(command, answered);

        journal.useWith("graph", false);

        assertThat(journal.find(command)).contains(answered);
    }

    @Test
    void while_messages_may_be_marked_a_store_that_cannot_take_the_marks_off_is_refused() {
        journal.write(command, intent(), List.of(IN_INBOX, new Place("Archive", 7, 2)));

        assertThatThrownBy(() -> journal.useWith("jmap", false))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("2 messages may still be marked as deleted, which store.kind = jmap cannot take")
                .hasMessageNotContaining("\n");
        assertThat(journal.find(command)).as("nothing is lost by the attempt").contains(intent());
        journal.useWith("imap", true);
        assertThat(journal.marks(BO)).hasSize(2);

        journal.unmarked(BO, journal.marks(BO));
        assertThatCode(() -> journal.useWith("jmap", false)).doesNotThrowAnyException();
    }

    /** The new store says where the message is in its own way, and gives other octets for it. */
    @Test
    void a_deletion_that_was_broken_off_goes_on_with_the_new_store() throws Exception {
        journal.write(command, intent());
        journal.useWith("jmap", false);
        ScriptedMailbox mailbox = new ScriptedMailbox();
        mailbox.finds(mailbox.stored("", mail)).deletes(1).finds();

        Answer answer = commands.executor(mailbox, journal).execute(command);

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(journal.find(command)).get().extracting(Entry::done).isEqualTo(true);
    }

    @Test
    void what_the_new_store_does_not_find_was_deleted_by_the_deletion_that_was_broken_off() throws Exception {
        journal.write(command, intent());
        journal.useWith("jmap", false);
        ScriptedMailbox mailbox = new ScriptedMailbox();
        mailbox.finds().findsClosely();

        assertThat(commands.executor(mailbox, journal).execute(command).status())
                .isEqualTo(OutcomeStatus.DELETED);
    }

    private Entry intent() {
        Answer answer = new Answer(OutcomeStatus.DELETED, commands.clock.instant(), true, false, null);
        return new Entry(answer, false, Optional.of(new Target("0a1b", true, Set.of(IN_INBOX))));
    }
}
