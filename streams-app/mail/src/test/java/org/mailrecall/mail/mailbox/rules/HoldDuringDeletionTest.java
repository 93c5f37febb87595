package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.HoldState;

/** Holds, deadlines and stops that come between a look and a deletion. */
class HoldDuringDeletionTest extends ChangingMailboxTest {
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

    private Answer journalled() {
        return commands.journal()
                .find(commands.command(mail).build())
                .orElseThrow()
                .answer();
    }
}
