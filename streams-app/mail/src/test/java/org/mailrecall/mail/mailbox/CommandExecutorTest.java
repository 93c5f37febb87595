package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.Commands.ADA;
import static org.mailrecall.mail.mailbox.Commands.BO;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.CopySeal;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.server.StampedMail;

/** Answers where a mailbox changes while a command is carried out in it. */
class CommandExecutorTest {
    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final Deque<List<StoredMessage>> looks = new ArrayDeque<>();
    private final Deque<Deletion> deletions = new ArrayDeque<>();
    private Commands commands;

    @BeforeEach
    void start() {
        commands = new Commands(directory, mailbox -> new ScriptedSession(), null);
    }

    @AfterEach
    void stop() {
        commands.close();
    }

    @Test
    void a_copy_that_was_read_after_another_was_deleted_stays_and_the_answer_says_so() throws Exception {
        looks.add(List.of(stored("INBOX", false)));
        deletions.add(new Deletion(1, false, 0));
        looks.add(List.of(stored("Trash", true)));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_message_that_was_filed_and_read_before_it_could_be_deleted_has_not_left_the_mailbox() throws Exception {
        looks.add(List.of(stored("INBOX", false)));
        deletions.add(Deletion.NONE);
        looks.add(List.of(stored("Projects", true)));

        assertThat(onlyIfUnread().status()).isEqualTo(OutcomeStatus.ALREADY_READ);
    }

    @Test
    void a_message_with_another_size_that_turned_up_after_a_deletion_makes_the_answer_ambiguous() throws Exception {
        looks.add(List.of(stored("INBOX", false)));
        deletions.add(new Deletion(1, false, 0));
        looks.add(List.of(
                stored("Trash", false), stored("Trash", false, mail.text().length() + 1)));

        Answer answer = onlyIfUnread();

        assertThat(answer.status()).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(answer.detail()).startsWith("AMBIGUOUS");
    }

    @Test
    void a_message_that_is_gone_after_its_deletion_was_deleted() throws Exception {
        looks.add(List.of(stored("INBOX", false)));
        deletions.add(new Deletion(1, false, 0));
        looks.add(List.of());

        Answer answer = onlyIfUnread();

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isFalse();
    }

    private Answer onlyIfUnread() throws MailboxException {
        return commands.executor()
                .execute(commands.command(mail).setOnlyIfUnread(true).build());
    }

    private StoredMessage stored(String folder, boolean read) {
        return stored(folder, read, mail.text().length());
    }

    private StoredMessage stored(String folder, boolean read, long sizeBytes) {
        return new StoredMessage(
                new Place(folder, 1, 1),
                List.of("<" + mail.copy().messageId() + ">"),
                List.of(ADA),
                List.of(mail.copy().deliveryId()),
                List.of(seal()),
                read,
                Set.of(),
                sizeBytes);
    }

    private String seal() {
        return CopySeal.of(StampedMail.KEY, mail.copy());
    }

    /** A session that finds and deletes what the test has written down. */
    private final class ScriptedSession implements MailboxSession {
        @Override
        public Findings look(Wanted wanted) {
            return new Findings(looks.remove(), List.of());
        }

        @Override
        public Findings lookAgain(Wanted wanted) {
            return look(wanted);
        }

        @Override
        public void write(StoredMessage message, OutputStream to) {
            try {
                to.write(mail.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread) {
            return deletions.remove();
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
