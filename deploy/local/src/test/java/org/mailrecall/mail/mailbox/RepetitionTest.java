package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.local.mail.LocalMail.ADA;
import static org.mailrecall.local.mail.LocalMail.BO;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.mailrecall.local.mail.MailClient;
import org.mailrecall.local.mail.OutgoingMail;

/** Commands that come again, with crashes in every gap. */
class RepetitionTest {
    private static final String ID = "m1@contoso.example";

    @TempDir
    Path directory;

    private Mailboxes mailboxes;
    private LocalMail mail;

    @BeforeEach
    void open() throws Exception {
        mailboxes = new Mailboxes(directory);
        mail = mailboxes.mail;
        send();
    }

    @AfterEach
    void close() {
        mailboxes.close();
    }

    @Test
    void a_command_seen_twice_is_answered_the_same_and_deletes_once() throws Exception {
        DeleteCommand command = mailboxes.command(ID).build();
        DeleteOutcome first = executeAfterRestart(command);
        mail.clock.move(Duration.ofMinutes(1));
        mail.directory.forward("list@contoso.example", BO, DeliveryRoute.AUTO_REDIRECT);
        send("list@contoso.example"); // the same message again, by another way
        assertThat(found()).hasSize(1);

        DeleteCommand again = DeleteCommand.newBuilder(command)
                .setAttempt(2)
                .setCopyId(CopyIds.of(mailboxes.lastDelivery().getDeliveryId()))
                .build();
        DeleteOutcome second = executeAfterRestart(again);

        assertThat(second)
                .isEqualTo(DeleteOutcome.newBuilder(first).setAttempt(2).build());
        assertThat(found()).hasSize(1);
    }

    @Test
    void a_refusal_is_repeated_even_when_the_reason_is_gone() throws Exception {
        DeleteCommand command =
                mailboxes.command(ID).setMessageId("later@contoso.example").build();
        DeleteOutcome first = executeAfterRestart(command);
        mail.client.send(OutgoingMail.of(ADA, List.of(BO), "Lunch", "").with("Message-ID", "<later@contoso.example>"));

        assertThat(first.getStatus()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
        assertThat(executeAfterRestart(command)).isEqualTo(first);
    }

    @Test
    void after_a_crash_between_writing_down_and_deleting_it_is_deleted() throws Exception {
        DeleteCommand command = mailboxes.command(ID).build();
        crashAtWrite(1, command);
        assertThat(found()).hasSize(1);

        assertThat(executeAfterRestart(command).getStatus()).isEqualTo(OutcomeStatus.DELETED);

        assertThat(found()).isEmpty();
    }

    @Test
    void after_a_crash_between_deleting_and_writing_that_down_the_answer_is_not_lost() throws Exception {
        mail.client.markRead(BO, ID);
        DeleteCommand command = mailboxes.command(ID).build();
        crashAtWrite(2, command);
        assertThat(found()).isEmpty();

        DeleteOutcome outcome = executeAfterRestart(command);

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(outcome.getWasRead()).isTrue();
    }

    @Test
    void after_a_crash_the_deadline_holds_for_what_is_not_deleted_yet() throws Exception {
        DeleteCommand command = mailboxes.command(ID).build();
        crashAtWrite(1, command);
        mail.clock.move(Duration.ofHours(24));

        assertThat(executeAfterRestart(command).getStatus()).isEqualTo(OutcomeStatus.EXPIRED);

        assertThat(found()).hasSize(1);
    }

    @Test
    void what_was_deleted_before_a_crash_is_told_after_the_deadline_too() throws Exception {
        DeleteCommand command = mailboxes.command(ID).build();
        crashAtWrite(2, command);
        mail.clock.move(Duration.ofHours(24));

        assertThat(executeAfterRestart(command).getStatus()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void after_a_crash_a_mail_read_meanwhile_stays_where_only_unread_is_recalled() throws Exception {
        DeleteCommand command = mailboxes.command(ID).setOnlyIfUnread(true).build();
        crashAtWrite(1, command);
        mail.client.markRead(BO, ID);

        assertThat(executeAfterRestart(command).getStatus()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(found()).hasSize(1);
    }

    @Test
    void what_cannot_be_written_down_is_not_deleted() throws Exception {
        AnswerJournal full = new Journal() {
            @Override
            public void write(DeleteCommand command, Entry entry) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
        };

        assertThat(mailboxes
                        .executor(full)
                        .execute(mailboxes.command(ID).build())
                        .getStatus())
                .isEqualTo(OutcomeStatus.TRY_AGAIN);

        assertThat(found()).hasSize(1);
    }

    private void send(String... to) throws Exception {
        List<String> recipients = to.length == 0 ? List.of(BO) : List.of(to);
        mail.client.send(OutgoingMail.of(ADA, recipients, "Lunch", "").with("Message-ID", "<" + ID + ">"));
    }

    private List<MailClient.Found> found() throws Exception {
        return mail.client.find(List.of(BO), ID);
    }

    private DeleteOutcome executeAfterRestart(DeleteCommand command) throws Exception {
        try (AnswerJournal journal = mailboxes.journal()) {
            return mailboxes.executor(journal).execute(command);
        }
    }

    /** The process ends at its n-th line: after the first is on the disk, before the second is. */
    private void crashAtWrite(int crashing, DeleteCommand command) throws Exception {
        try (AnswerJournal file = mailboxes.journal()) {
            AnswerJournal journal = new Journal() {
                private int writes;

                @Override
                public void write(DeleteCommand of, Entry entry) {
                    writes++;
                    if (writes == crashing && crashing > 1) {
                        throw new Crash();
                    }
                    file.write(of, entry);
                    if (writes == crashing) {
                        throw new Crash();
                    }
                }
            };
            assertThatThrownBy(() -> mailboxes.executor(journal).execute(command))
                    .isInstanceOf(Crash.class);
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private abstract static class Journal implements AnswerJournal {
        @Override
        public Optional<Entry> find(DeleteCommand command) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
