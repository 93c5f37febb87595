package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;

import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.JournalException;
import org.mailrecall.mail.server.GreenMailServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.StampedMail;

/** Commands that come again, with a crash in every gap. */
@Tag("slow")
class RepetitionTest {
    private static GreenMailServer server;

    @TempDir
    Path directory;

    private ImapMailboxes mailboxes;
    private Commands commands;
    private MailUser bo;
    private StampedMail mail;

    @BeforeAll
    static void start() {
        server = new GreenMailServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void deliver() throws Exception {
        mailboxes = server.mailboxes();
        commands = new Commands(directory, mailboxes);
        bo = new MailUser(server, "bo-" + UUID.randomUUID().toString().substring(0, 8) + "@contoso.example");
        mail = StampedMail.of(ADA, bo.address(), UUID.randomUUID() + "@contoso.example");
        bo.append("INBOX", mail.text());
    }

    @AfterEach
    void close() {
        commands.close();
        mailboxes.close();
    }

    @Test
    void a_command_seen_twice_gets_the_same_answer_and_deletes_once() throws Exception {
        DeleteCommand command = commands.command(mail).build();
        Answer first = afterRestart(command);
        commands.clock.move(Duration.ofMinutes(1));
        bo.append("INBOX", mail.text()); // the mail came back, from a backup

        Answer second =
                afterRestart(DeleteCommand.newBuilder(command).setAttempt(2).build());

        assertThat(first.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(second).isEqualTo(first);
        assertThat(found()).isTrue();
    }

    @Test
    void the_same_command_id_of_another_tenant_is_another_command() throws Exception {
        DeleteCommand command = commands.command(mail).build();
        afterRestart(command);
        bo.append("INBOX", mail.text());

        afterRestart(DeleteCommand.newBuilder(command).setTenant("fabrikam").build());

        assertThat(found()).isFalse();
    }

    @Test
    void a_refusal_is_repeated_even_when_its_reason_is_gone() throws Exception {
        StampedMail later = StampedMail.of(ADA, bo.address(), UUID.randomUUID() + "@contoso.example");
        DeleteCommand command = commands.command(later).build();
        Answer first = afterRestart(command);
        bo.append("INBOX", later.text());

        assertThat(first.status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
        assertThat(afterRestart(command)).isEqualTo(first);
    }

    @Test
    void after_a_crash_between_writing_down_and_deleting_it_is_deleted() throws Exception {
        DeleteCommand command = commands.command(mail).build();
        crashAtWrite(1, command);
        assertThat(found()).isTrue();

        assertThat(afterRestart(command).status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(found()).isFalse();
    }

    @Test
    void after_a_crash_between_deleting_and_writing_that_down_the_answer_is_not_lost() throws Exception {
        bo.markRead(mail.copy().messageId());
        DeleteCommand command = commands.command(mail).build();
        crashAtWrite(2, command);
        assertThat(found()).isFalse();

        Answer answer = afterRestart(command);

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isTrue();
    }

    @Test
    void after_a_crash_the_deadline_holds_for_what_is_not_deleted_yet() throws Exception {
        DeleteCommand command = commands.command(mail).build();
        crashAtWrite(1, command);
        commands.clock.move(Duration.ofHours(24));

        assertThat(afterRestart(command).status()).isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(found()).isTrue();
    }

    @Test
    void what_was_deleted_before_a_crash_is_said_after_the_deadline_too() throws Exception {
        DeleteCommand command = commands.command(mail).build();
        crashAtWrite(2, command);
        commands.clock.move(Duration.ofHours(24));

        assertThat(afterRestart(command).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void after_a_crash_a_mail_read_meanwhile_stays_where_only_unread_is_recalled() throws Exception {
        DeleteCommand command = commands.command(mail).setOnlyIfUnread(true).build();
        crashAtWrite(1, command);
        bo.markRead(mail.copy().messageId());

        assertThat(afterRestart(command).status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(found()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "Archive"})
    void a_copy_read_before_the_deletion_keeps_those_in_other_folders_too(String folder) throws Exception {
        bo.copy(mail.copy().messageId(), "Archive");
        AnswerJournal readMeanwhile = new Journal() {
            @Override
            public void write(DeleteCommand command, Entry entry, List<Place> marks) {
                try {
                    bo.markRead(mail.copy().messageId(), folder);
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            }
        };

        Answer answer = commands.executor(mailboxes, readMeanwhile)
                .execute(commands.command(mail).setOnlyIfUnread(true).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(bo.folders(mail.copy().messageId())).containsExactlyInAnyOrder("INBOX", "Archive");
    }

    @Test
    void what_cannot_be_written_down_is_not_deleted() throws Exception {
        AnswerJournal full = new Journal() {
            @Override
            public void write(DeleteCommand command, Entry entry, List<Place> marks) {
                throw new JournalException("the journal cannot be written", null);
            }
        };

        Answer answer = commands.executor(mailboxes, full)
                .execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.TRY_AGAIN);
        assertThat(found()).isTrue();
    }

    private boolean found() throws Exception {
        return !bo.folders(mail.copy().messageId()).isEmpty();
    }

    private Answer afterRestart(DeleteCommand command) throws Exception {
        commands.restart();
        return commands.executor().execute(command);
    }

    /** The process ends at its n-th entry: after the first is on the disk, before the second is. */
    private void crashAtWrite(int crashing, DeleteCommand command) {
        AnswerJournal journal = new Journal() {
            private int writes;

            @Override
            public void write(DeleteCommand of, Entry entry, List<Place> marks) {
                writes++;
                if (writes == crashing && crashing > 1) {
                    throw new Crash();
                }
                commands.journal().write(of, entry, marks);
                if (writes == crashing) {
                    throw new Crash();
                }
            }
        };
        assertThatThrownBy(() -> commands.executor(mailboxes, journal).execute(command))
                .isInstanceOf(Crash.class);
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
        public Optional<Entry> peek(DeleteCommand command) {
            return Optional.empty();
        }

        @Override
        public void remove(DeleteCommand command) {
            throw new IllegalStateException("every deletion of this test deletes a message");
        }

        @Override
        public List<Place> marks(String mailbox) {
            return List.of();
        }

        @Override
        public Map<String, Instant> markedMailboxes() {
            return Map.of();
        }

        @Override
        public void unmarked(String mailbox, Collection<Place> places) {
            throw new IllegalStateException("no marks were left");
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
