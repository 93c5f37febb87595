package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.local.mail.LocalMail.ADA;
import static org.mailrecall.local.mail.LocalMail.BO;
import static org.mailrecall.local.mail.LocalMail.CY;

import jakarta.mail.Flags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.local.mail.LocalMail;
import org.mailrecall.local.mail.OutgoingMail;

class CommandExecutorTest {
    @TempDir
    Path directory;

    private Mailboxes mailboxes;
    private LocalMail mail;
    private AnswerJournal journal;
    private CommandExecutor executor;

    @BeforeEach
    void open() {
        mailboxes = new Mailboxes(directory);
        mail = mailboxes.mail;
        journal = mailboxes.journal();
        executor = mailboxes.executor(journal);
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        mailboxes.close();
    }

    @Test
    void an_unread_mail_is_deleted_for_good_and_others_stay() throws Exception {
        String other = mail.send(ADA, BO);
        String id = mail.send(ADA, BO, CY);
        DeleteCommand command = mailboxes
                .command(id)
                .setCopyId(CopyIds.of(mail.events.delivered.get(1).getDeliveryId()))
                .build();

        DeleteOutcome outcome = executor.execute(command);

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(outcome.getWasRead()).isFalse();
        assertThat(outcome.getKeptForHold()).isFalse();
        assertThat(outcome.getEventTime()).isEqualTo(mail.clock.instant());
        assertThat(outcome.getCommandId()).isEqualTo(command.getCommandId());
        assertThat(mail.folders(BO, id)).isEmpty();
        assertThat(mail.folders(CY, id)).containsExactly("INBOX");
        assertThat(mail.folders(BO, other)).containsExactly("INBOX");
    }

    @Test
    void it_is_found_in_any_folder_and_in_trash() throws Exception {
        for (String folder : List.of("Projects", "Trash")) {
            String id = mail.send(ADA, BO);
            mail.client.move(BO, id, folder);
            assertThat(mail.folders(BO, id)).containsExactly(folder);

            assertThat(status(mailboxes.command(id).build())).isEqualTo(OutcomeStatus.DELETED);

            assertThat(mail.folders(BO, id)).isEmpty();
        }
    }

    @Test
    void a_read_mail_is_deleted_and_said_to_have_been_read() throws Exception {
        String id = mail.send(ADA, BO);
        mail.client.markRead(BO, id);

        DeleteOutcome outcome = executor.execute(mailboxes.command(id).build());

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(outcome.getWasRead()).isTrue();
        assertThat(mail.folders(BO, id)).isEmpty();
    }

    @Test
    void where_only_unread_mail_is_recalled_a_read_one_stays() throws Exception {
        String read = mail.send(ADA, BO);
        DeleteCommand ofRead = mailboxes.command(read).setOnlyIfUnread(true).build();
        mail.client.markRead(BO, read);
        String unread = mail.send(ADA, BO);
        DeleteCommand ofUnread = mailboxes.command(unread).setOnlyIfUnread(true).build();

        assertThat(status(ofRead)).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(status(ofUnread)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(mail.folders(BO, read)).containsExactly("INBOX");
    }

    @Test
    void looking_for_it_does_not_mark_it_as_read() throws Exception {
        String id = mail.send(ADA, BO);

        executor.execute(mailboxes.command(id).setExpectedSender(CY).build());

        assertThat(mail.client.find(List.of(BO), id)).allMatch(found -> !found.read());
    }

    @Test
    void another_senders_mail_is_rejected_whatever_its_from_header_says() throws Exception {
        String id =
                mail.client.send(OutgoingMail.of(CY, List.of(BO), "Lunch", "").with("From", ADA));

        assertThat(status(mailboxes.command(id).build())).isEqualTo(OutcomeStatus.REJECTED);

        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
    }

    @Test
    void the_senders_copy_goes_and_the_one_that_another_planted_stays() throws Exception {
        String id = "same@contoso.example";
        mail.client.send(OutgoingMail.of(CY, List.of(BO), "Planted", "").with("Message-ID", "<" + id + ">"));
        mail.client.send(OutgoingMail.of(ADA, List.of(BO), "Lunch", "").with("Message-ID", "<" + id + ">"));

        assertThat(status(mailboxes.command(id).build())).isEqualTo(OutcomeStatus.DELETED);

        assertThat(mail.folders(BO, id)).hasSize(1);
    }

    @Test
    void a_message_id_in_other_letters_is_another_message() throws Exception {
        String id = "CaSe@contoso.example";
        mail.client.send(OutgoingMail.of(ADA, List.of(BO), "Lunch", "").with("Message-ID", "<" + id + ">"));

        assertThat(status(mailboxes.command("case@contoso.example").build())).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
    }

    @Test
    void of_two_copies_in_one_mailbox_only_the_one_meant_goes() throws Exception {
        mail.directory.forward(BO, CY, DeliveryRoute.AUTO_FORWARD);
        String id = mail.send(ADA, BO, CY); // Cy has Bo's forwarded copy and an own one
        assertThat(mail.folders(CY, id)).hasSize(2);
        String forwarded = mail.events.delivered.get(1).getDeliveryId();

        assertThat(status(mailboxes
                        .command(id)
                        .setMailbox(CY)
                        .setCopyId(CopyIds.of(forwarded))
                        .build()))
                .isEqualTo(OutcomeStatus.DELETED);

        assertThat(mail.folders(CY, id)).hasSize(1);
    }

    @Test
    void what_is_not_there_is_not_in_the_mailbox() throws Exception {
        mail.send(ADA, BO);

        assertThat(status(mailboxes.command("other@contoso.example").build())).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void at_the_deadline_nothing_is_deleted_any_more() throws Exception {
        String id = mail.send(ADA, BO);
        DeleteCommand command = mailboxes.command(id).build();

        mail.clock.move(Duration.ofHours(24));

        assertThat(status(command)).isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(mail.folders(BO, id)).containsExactly("INBOX");
    }

    @Test
    void an_unreachable_server_is_tried_again_and_the_next_attempt_is_carried_out() throws Exception {
        String id = mail.send(ADA, BO);
        CommandExecutor unreachable = mailboxes.executor(journal, 1);

        assertThat(unreachable.execute(mailboxes.command(id).build()).getStatus())
                .isEqualTo(OutcomeStatus.TRY_AGAIN);
        assertThat(mail.folders(BO, id)).containsExactly("INBOX");

        DeleteOutcome second =
                executor.execute(mailboxes.command(id).setAttempt(2).build());
        assertThat(second.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(second.getAttempt()).isEqualTo(2);
    }

    @Test
    void what_the_user_has_marked_as_deleted_is_not_expunged_with_it() throws Exception {
        String marked = mail.send(ADA, BO);
        mail.client.mark(BO, marked, Flags.Flag.DELETED);
        String id = mail.send(ADA, BO);

        assertThat(status(mailboxes.command(id).build())).isEqualTo(OutcomeStatus.DELETED);

        assertThat(mail.folders(BO, id)).isEmpty();
        assertThat(mail.folders(BO, marked)).containsExactly("INBOX");
    }

    @Test
    void neither_is_it_where_the_server_lacks_uid_expunge() throws Exception {
        String marked = mail.send(ADA, BO);
        mail.client.mark(BO, marked, Flags.Flag.DELETED);
        String id = mail.send(ADA, BO);

        try (PlainImapProxy plain = new PlainImapProxy(mail.server.imapPort())) {
            DeleteOutcome outcome = mailboxes
                    .executor(journal, plain.port())
                    .execute(mailboxes.command(id).build());
            assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        }

        assertThat(mail.folders(BO, id)).isEmpty();
        assertThat(mail.folders(BO, marked)).containsExactly("INBOX");
    }

    private OutcomeStatus status(DeleteCommand command) {
        return executor.execute(command).getStatus();
    }
}
