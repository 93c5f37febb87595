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
    private static final StoreKind IMAP = new StoreKind("imap", true, false);
    private static final StoreKind DOVEADM = new StoreKind("doveadm", false, false);
    private static final StoreKind JMAP = new StoreKind("jmap", false, true);
    private static final StoreKind GRAPH = new StoreKind("graph", false, true);
    private static final Place IN_INBOX = new Place("INBOX", 7, 1);
    private static final Optional<Target> FORGOTTEN = Optional.of(new Target(null, true, Set.of()));

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
        journal.useWith(IMAP);
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

        journal.useWith(DOVEADM);

        assertThat(journal.find(command)).contains(new Entry(intent.answer(), false, FORGOTTEN));
    }

    @Test
    void with_the_same_store_nothing_is_forgotten() {
        journal.write(command, intent());
        journal.close();
        journal = SqliteJournal.open(directory.resolve("answers.db"), commands.clock);

        journal.useWith(IMAP);

        assertThat(journal.find(command)).contains(intent());
    }

    @Test
    void final_answers_hold_with_each_store() {
        Entry answered = new Entry(Answer.of(OutcomeStatus.ALREADY_READ, commands.clock.instant(), null), true);
        journal.write(command, answered);

        journal.useWith(GRAPH);

        assertThat(journal.find(command)).contains(answered);
    }

    @Test
    void while_messages_may_be_marked_a_store_that_cannot_take_the_marks_off_is_refused() {
        journal.write(command, intent(), List.of(IN_INBOX, new Place("Archive", 7, 2)));

        assertThatThrownBy(() -> journal.useWith(JMAP))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("2 messages may still be marked as deleted, which store.kind = jmap cannot take")
                .hasMessageNotContaining("\n");
        assertThat(journal.find(command)).as("nothing is lost by the attempt").contains(intent());
        journal.useWith(IMAP);
        assertThat(journal.marks(BO)).hasSize(2);

        journal.unmarked(BO, journal.marks(BO));
        assertThatCode(() -> journal.useWith(JMAP)).doesNotThrowAnyException();
    }

    /** The new store says where the message is in its own way, and gives other octets for it. */
    @Test
    void a_deletion_that_was_broken_off_goes_on_with_the_new_store() throws Exception {
        journal.write(command, intent());
        journal.useWith(JMAP);
        ScriptedMailbox mailbox = new ScriptedMailbox();
        mailbox.finds(mailbox.stored("", mail)).deletes(1).finds();

        Answer answer = commands.executor(mailbox, journal).execute(command);

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(journal.find(command)).get().extracting(Entry::done).isEqualTo(true);
    }

    /** Nobody saw whether the deletion that was broken off had deleted it. */
    @Test
    void of_what_the_new_store_does_not_find_nobody_says_that_it_was_deleted() throws Exception {
        journal.write(command, intent());
        journal.useWith(JMAP);

        assertNotInMailbox();
    }

    /** An earlier version wrote it. */
    @Test
    void so_is_a_deletion_of_which_the_journal_does_not_say_what_it_deletes() throws Exception {
        journal.write(command, new Entry(intent().answer(), false));
        journal.useWith(JMAP);

        assertNotInMailbox();
    }

    /** The first start of this version is with another store at once. */
    @Test
    void places_of_another_form_are_forgotten_where_the_journal_does_not_say_its_former_store() {
        try (SqliteJournal former = SqliteJournal.open(directory.resolve("former.db"), commands.clock)) {
            former.write(command, intent());

            former.useWith(GRAPH);

            assertThat(former.find(command)).get().extracting(Entry::target).isEqualTo(FORGOTTEN);
        }
    }

    @Test
    void places_of_the_same_form_are_kept_then() {
        try (SqliteJournal former = SqliteJournal.open(directory.resolve("former.db"), commands.clock)) {
            former.write(command, intent());

            former.useWith(IMAP);

            assertThat(former.find(command)).contains(intent());
        }
    }

    private void assertNotInMailbox() throws Exception {
        ScriptedMailbox mailbox = new ScriptedMailbox();
        mailbox.finds().findsClosely();

        Answer answer = commands.executor(mailbox, journal).execute(command);

        assertThat(answer.status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
        assertThat(answer.detail()).isEqualTo("a deletion was broken off before the mail store changed");
        assertThat(journal.find(command)).get().extracting(Entry::done).isEqualTo(true);
    }

    private Entry intent() {
        Answer answer = new Answer(OutcomeStatus.DELETED, commands.clock.instant(), true, false, null);
        return new Entry(answer, false, Optional.of(new Target("0a1b", true, Set.of(IN_INBOX))));
    }
}
