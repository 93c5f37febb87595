package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.HoldState;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;
import org.mailrecall.mail.server.StampedMail;

/** Answers where a mailbox changes while a command is carried out in it. */
class CommandExecutorTest {
    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final ScriptedMailbox mailbox = new ScriptedMailbox();
    private final RecordingVault vault = new RecordingVault();
    private Commands commands;

    @BeforeEach
    void start() {
        commands = new Commands(directory, mailbox, vault);
    }

    @AfterEach
    void stop() {
        commands.close();
    }

    @Test
    void a_copy_that_was_read_after_another_was_deleted_stays_and_the_answer_says_so() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(1).finds(read("Trash"));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_message_that_was_filed_and_read_before_it_could_be_deleted_has_not_left_the_mailbox() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(Deletion.NONE).finds(read("Projects"));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_message_that_an_earlier_run_did_not_delete_and_that_left_meanwhile_was_not_deleted() throws Exception {
        StoredMessage there = unread("INBOX");
        mailbox.finds(there);
        mailbox.breaksOffDeletion(1);
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        mailbox.finds(there).deletes(Deletion.NONE).finds().findsClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    /** The user deletes the message after the second run. */
    @Test
    void a_message_that_a_run_without_an_answer_saw_still_there_was_not_deleted_by_the_run_before() throws Exception {
        StoredMessage there = unread("INBOX");
        interruptedDeletionOf(there);
        mailbox.finds(there);
        commands.holdOfOthers = HoldState.UNKNOWN;
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        assertThat(commands.journal().find(commands.command(mail).build())).isEmpty();

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void a_message_that_only_the_close_look_saw_still_there_was_not_deleted_by_the_run_before() throws Exception {
        StoredMessage there = unread("INBOX");
        interruptedDeletionOf(there);
        mailbox.finds().findsClosely(there);
        commands.holdOfOthers = HoldState.UNKNOWN;
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void where_a_run_sees_some_of_the_messages_still_there_the_others_were_deleted_by_the_run_before()
            throws Exception {
        StoredMessage one = unread("INBOX");
        StoredMessage two = unread("Projects");
        mailbox.finds(one, two);
        mailbox.breaksOffDeletion(1);
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        mailbox.finds(two);
        mailbox.breaksOffDeletion(2);
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        mailbox.finds(two); // the place of the first message is in the intent of the second run too
        commands.holdOfOthers = HoldState.UNKNOWN;
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void where_a_round_deleted_a_message_a_later_run_that_sees_those_of_the_next_round_keeps_its_answer()
            throws Exception {
        StoredMessage second = unread("Trash");
        mailbox.finds(unread("INBOX")).deletes(1).finds(second);
        mailbox.breaksOffDeletion(2);
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        mailbox.finds(second);
        commands.holdOfOthers = HoldState.UNKNOWN;
        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_message_with_another_size_that_turned_up_after_a_deletion_makes_the_answer_ambiguous() throws Exception {
        mailbox.finds(unread("INBOX"))
                .deletes(1)
                .finds(unread("Trash"), mailbox.stored("Trash", mail, mail.text() + "!"));

        assertAmbiguous(onlyIfUnread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"At nine?", "At a quarter to nine?"})
    void a_message_with_other_contents_that_turned_up_alone_after_a_deletion_stays(String body) throws Exception {
        StoredMessage first = unread("INBOX");
        StoredMessage other = mailbox.stored("INBOX", mail, mail.text().replace("At noon?", body));
        mailbox.finds(first).deletes(1).finds(other).deletes(1).finds();

        assertAmbiguous(execute());
        assertThat(mailbox.deleted).containsExactly(List.of(first));
    }

    @Test
    void what_turned_up_on_hold_after_a_deletion_is_in_the_vault_before_it_is_deleted() throws Exception {
        commands.onHold.add(BO);
        mailbox.finds(unread("INBOX"))
                .deletes(1)
                .finds(unread("Trash"))
                .deletes(1)
                .finds();

        Answer answer = execute();

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(vault.kept).containsExactly("INBOX: " + mail.text(), "Trash: " + mail.text());
    }

    @Test
    void a_hold_that_began_after_a_deletion_is_in_the_answer_and_was_in_the_journal_before_the_next() throws Exception {
        mailbox.finds(unread("INBOX"))
                .deletes(1)
                .finds(unread("Trash"))
                .deletes(1)
                .finds();
        mailbox.onDeletion(1, () -> commands.onHold.add(BO));
        List<Boolean> inJournal = new ArrayList<>();
        mailbox.onDeletion(2, () -> inJournal.add(journalled().keptForHold()));

        assertThat(execute().keptForHold()).isTrue();
        assertThat(inJournal).containsExactly(true);
    }

    @Test
    void nothing_is_deleted_after_the_deadline_although_the_command_was_begun_before() throws Exception {
        commands.onHold.add(BO);
        vault.meanwhile = () -> commands.clock.move(Duration.ofHours(24));
        mailbox.finds(unread("INBOX")).deletes(1).finds();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(mailbox.deleted).isEmpty();
    }

    @Test
    void the_deadline_counts_directly_before_the_deletion() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(1).finds();
        mailbox.beforeDeletion(1, () -> commands.clock.move(Duration.ofHours(24)));

        assertThat(execute().status()).isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(execute().status()).isEqualTo(OutcomeStatus.EXPIRED);
    }

    @Test
    void a_hold_that_began_directly_before_the_deletion_forbids_it_until_the_vault_has_the_message() throws Exception {
        StoredMessage message = unread("INBOX");
        mailbox.finds(message).finds(message).deletes(1).finds();
        mailbox.beforeDeletion(1, () -> commands.onHold.add(BO));

        assertThatThrownBy(this::execute).isInstanceOf(NothingDeletedException.class);
        assertThat(commands.journal().find(commands.command(mail).build())).isEmpty();

        assertThat(execute().keptForHold()).isTrue();
        assertThat(vault.kept).containsExactly("INBOX: " + mail.text());
    }

    @Test
    void a_stop_directly_before_the_deletion_forbids_it() {
        mailbox.finds(unread("INBOX")).deletes(1).finds();
        mailbox.beforeDeletion(
                1,
                () -> commands.running = () -> {
                    throw new MessageException("stopped");
                });

        assertThatThrownBy(this::execute).isInstanceOf(NothingDeletedException.class);
        assertThat(commands.journal().find(commands.command(mail).build())).isEmpty();
    }

    @Test
    void what_turned_up_stays_while_nobody_knows_whether_it_is_on_hold() {
        StoredMessage first = unread("INBOX");
        mailbox.finds(first).deletes(1).finds(unread("Trash")).deletes(1).finds();
        mailbox.onDeletion(1, () -> commands.holdOfOthers = HoldState.UNKNOWN);

        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        assertThat(mailbox.deleted).containsExactly(List.of(first));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_seals_a_message_without_delivery_id_stays_beside_the_copy_that_was_deleted(boolean read)
            throws Exception {
        commands.sealKeys = List.of();
        StoredMessage copy = unread("INBOX");
        StoredMessage other = mailbox.unmarked("INBOX", mail, read);
        mailbox.finds(copy, other).deletes(1).finds(other).deletes(1).finds();

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailbox.deleted).containsExactly(List.of(copy));
    }

    @Test
    void without_seals_a_copy_that_turned_up_after_a_message_without_delivery_id_was_deleted_stays() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage first = mailbox.unmarked("INBOX", mail, false);
        mailbox.finds(first)
                .findsClosely(first)
                .deletes(1)
                .findsClosely(mailbox.stored("INBOX", mail, mail.text() + "!"))
                .deletes(1)
                .findsClosely();

        assertAmbiguous(execute());
        assertThat(mailbox.deleted).containsExactly(List.of(first));
    }

    /** The server changed the copy's Message-ID, so that only the close look finds it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_seals_a_message_without_delivery_id_stays_where_only_the_close_look_finds_the_copy(boolean read)
            throws Exception {
        commands.sealKeys = List.of();
        StoredMessage other = mailbox.unmarked("INBOX", mail, read);
        StoredMessage copy = unread("INBOX");
        mailbox.finds(other).findsClosely(other, copy).deletes(1).findsClosely(other);

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailbox.deleted).containsExactly(List.of(copy));
    }

    @Test
    void without_seals_a_message_without_delivery_id_stays_where_the_copy_may_be_in_a_closed_folder() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage other = mailbox.unmarked("INBOX", mail, false);
        mailbox.finds(other).findsBesideClosedFolderClosely(other);

        assertThat(execute().status()).isEqualTo(OutcomeStatus.TRY_AGAIN);
        assertThat(mailbox.deleted).isEmpty();
    }

    @Test
    void a_message_that_is_gone_after_its_deletion_was_deleted() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(1).finds();

        Answer answer = onlyIfUnread();

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isFalse();
    }

    @Test
    void what_left_its_place_is_looked_for_closely_before_it_counts_as_gone() throws Exception {
        mailbox.finds(unread("INBOX"))
                .deletes(0)
                .finds()
                .findsClosely(unread("Projects"))
                .deletes(1)
                .findsClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void what_left_its_place_is_not_in_the_mailbox_where_the_close_look_finds_nothing() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(0).finds().findsClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void what_left_its_place_may_be_in_a_closed_folder_and_a_later_attempt_does_not_say_that_it_was_deleted()
            throws Exception {
        mailbox.finds(unread("INBOX")).deletes(0).findsClosedFolder().findsClosedFolderClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.TRY_AGAIN);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void after_a_broken_attempt_a_closed_folder_makes_no_answer_final_and_the_broken_attempts_answer_is_kept()
            throws Exception {
        Answer broken = Answer.deleted(commands.clock.instant(), true, false);
        commands.journal().write(commands.command(mail).build(), new Entry(broken, false));
        commands.onHold.add(BO);
        mailbox.finds(unread("INBOX")).deletes(0).findsClosedFolder().findsClosedFolderClosely();

        assertThat(execute().status()).isEqualTo(OutcomeStatus.TRY_AGAIN);

        mailbox.finds().findsClosely();
        assertThat(execute()).isEqualTo(broken);
    }

    @Test
    void where_the_attempt_broke_off_after_it_deleted_nothing_a_later_one_does_not_say_that_it_was_deleted()
            throws Exception {
        mailbox.finds(unread("INBOX")).deletes(0);
        assertThatThrownBy(this::execute).isInstanceOf(NoSuchElementException.class); // the look was not written down

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void what_is_kept_for_a_hold_has_the_contents_that_were_compared() {
        commands.onHold.add(BO);
        StoredMessage message = unread("INBOX");
        mailbox.becomes(message, "");
        mailbox.finds(message).deletes(1).finds();

        assertThatThrownBy(this::execute).isInstanceOf(MailboxException.class);
        assertThat(vault.kept).isEmpty();
        assertThat(mailbox.deleted).isEmpty();
    }

    @Test
    void after_a_broken_attempt_a_message_with_other_contents_stays() throws Exception {
        StoredMessage first = unread("INBOX");
        breaksOffAfterDeletionOf(first, first);

        StoredMessage other = mailbox.stored("INBOX", mail, mail.text().replace("At noon?", "At nine?"));
        mailbox.finds(other).deletes(1).finds();
        assertAmbiguous(execute());
        assertThat(mailbox.deleted).containsExactly(List.of(first));
    }

    @Test
    void without_seals_a_message_without_delivery_id_stays_after_a_broken_attempt_too() throws Exception {
        commands.sealKeys = List.of();
        StoredMessage copy = unread("INBOX");
        StoredMessage other = mailbox.unmarked("INBOX", mail, false);
        breaksOffAfterDeletionOf(copy, copy, other);

        mailbox.finds(other).findsClosely(other);
        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(mailbox.deleted).containsExactly(List.of(copy));
    }

    @Test
    void where_a_later_round_was_refused_the_answer_of_the_deletion_before_it_is_kept() throws Exception {
        mailbox.finds(unread("INBOX")).deletes(1).finds(unread("Trash"));
        mailbox.refusesDeletion(2);
        assertThatThrownBy(this::execute).isInstanceOf(NothingDeletedException.class);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void where_the_first_round_was_refused_there_is_no_answer_of_a_deletion() throws Exception {
        mailbox.finds(unread("INBOX"));
        mailbox.refusesDeletion(1);
        assertThatThrownBy(this::execute).isInstanceOf(NothingDeletedException.class);

        mailbox.finds().findsClosely();
        assertThat(execute().status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void the_marks_of_an_interrupted_deletion_come_off_before_anything_else_is_done() throws Exception {
        StoredMessage first = unread("INBOX");
        interruptedDeletionOf(first);
        mailbox.onUnmark(() -> assertThat(mailbox.looksLeft()).isEqualTo(1));

        mailbox.finds(read("INBOX"));
        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(mailbox.unmarked).containsExactly(List.of(first.place()));
        assertThat(commands.journal().marks(BO)).isEmpty();
    }

    @Test
    void without_a_further_command_the_marks_of_an_interrupted_deletion_come_off_too_and_after_a_restart()
            throws Exception {
        StoredMessage first = unread("INBOX");
        interruptedDeletionOf(first);
        commands.restart();

        commands.executor().takeOffLeftMarks();
        commands.executor().takeOffLeftMarks();
        assertThat(mailbox.unmarked).containsExactly(List.of(first.place()));
    }

    @Test
    void marks_that_the_server_keeps_are_taken_off_later_whatever_the_answer_was() throws Exception {
        StoredMessage first = unread("INBOX");
        interruptedDeletionOf(first);
        CommandExecutor executor = commands.executor();
        mailbox.keepsMarks = true;
        mailbox.finds(read("INBOX"));
        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);

        executor.takeOffLeftMarks();
        executor.takeOffLeftMarks(); // too early
        assertThat(mailbox.unmarked).hasSize(2);
        commands.clock.move(Duration.ofSeconds(2));
        mailbox.keepsMarks = false;
        executor.takeOffLeftMarks();
        commands.clock.move(Duration.ofHours(2));
        executor.takeOffLeftMarks();

        assertThat(mailbox.unmarked).hasSize(3);
        assertThat(commands.journal().markedMailboxes()).isEmpty();
    }

    @Test
    void marks_are_not_taken_off_while_a_command_works_on_the_mailbox_nor_after_it_is_done() throws Exception {
        CommandExecutor executor = commands.executor();
        mailbox.finds(unread("INBOX")).deletes(1).finds();
        mailbox.onDeletion(1, executor::takeOffLeftMarks);

        assertThat(executor.execute(commands.command(mail).build()).status()).isEqualTo(OutcomeStatus.DELETED);
        executor.takeOffLeftMarks();
        assertThat(mailbox.unmarked).isEmpty();
    }

    private void interruptedDeletionOf(StoredMessage message) {
        mailbox.finds(message);
        mailbox.breaksOffDeletion(1);
        assertThatThrownBy(this::onlyIfUnread).isInstanceOf(MailboxException.class);
    }

    private void breaksOffAfterDeletionOf(StoredMessage deleted, StoredMessage... found) {
        mailbox.finds(found).deletes(1);
        assertThatThrownBy(this::execute).isInstanceOf(NoSuchElementException.class); // the look was not written down
        assertThat(mailbox.deleted).containsExactly(List.of(deleted));
    }

    private static void assertAmbiguous(Answer answer) {
        assertThat(answer.status()).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(answer.detail()).startsWith("AMBIGUOUS");
    }

    private Answer execute() throws MailboxException {
        return commands.executor().execute(commands.command(mail).build());
    }

    private Answer onlyIfUnread() throws MailboxException {
        return commands.executor()
                .execute(commands.command(mail).setOnlyIfUnread(true).build());
    }

    private Answer journalled() {
        return commands.journal()
                .find(commands.command(mail).build())
                .orElseThrow()
                .answer();
    }

    private StoredMessage unread(String folder) {
        return mailbox.stored(folder, mail);
    }

    private StoredMessage read(String folder) {
        return mailbox.stored(folder, mail, mail.text(), true);
    }

    /** A vault that records folder and text of what it was given. */
    private static final class RecordingVault implements HoldVault {
        private final List<String> kept = new ArrayList<>();
        private Runnable meanwhile = () -> {};

        @Override
        public void keep(String mailbox, StoredMessage message, SpooledMessage whole) {
            meanwhile.run();
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try {
                whole.writeTo(octets);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kept.add(message.place().folder() + ": " + octets.toString(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isVault(String mailbox) {
            return false;
        }
    }
}
