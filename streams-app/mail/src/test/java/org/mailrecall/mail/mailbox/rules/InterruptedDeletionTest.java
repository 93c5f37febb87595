package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.HoldState;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;

/** The answer of a run after a run that was interrupted or refused. */
class InterruptedDeletionTest extends ChangingMailboxTest {
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
    void after_a_broken_attempt_a_message_with_other_contents_stays() throws Exception {
        StoredMessage first = unread("INBOX");
        breaksOffAfterDeletionOf(first, first);

        StoredMessage other = mailbox.stored("INBOX", mail, mail.text().replace("At noon?", "At nine?"));
        mailbox.finds(other).deletes(1).finds();
        assertAmbiguous(execute());
        assertThat(mailbox.deleted).containsExactly(List.of(first));
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
}
