package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.StoredMessage;

/** The deletion marks that an interrupted deletion left. */
class InterruptedMarksTest extends ChangingMailboxTest {
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
}
