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
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.server.StampedMail;

/** A test of the command executor on a scripted mailbox that changes while a command is carried out. */
abstract class ChangingMailboxTest {
    @TempDir
    Path directory;

    final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    final ScriptedMailbox mailbox = new ScriptedMailbox();
    final RecordingVault vault = new RecordingVault();
    Commands commands;

    @BeforeEach
    void start() {
        commands = new Commands(directory, mailbox, vault);
    }

    @AfterEach
    void stop() {
        commands.close();
    }

    void interruptedDeletionOf(StoredMessage message) {
        mailbox.finds(message);
        mailbox.breaksOffDeletion(1);
        assertThatThrownBy(this::onlyIfUnread).isInstanceOf(MailboxException.class);
    }

    void breaksOffAfterDeletionOf(StoredMessage deleted, StoredMessage... found) {
        mailbox.finds(found).deletes(1);
        assertThatThrownBy(this::execute).isInstanceOf(NoSuchElementException.class); // the look was not written down
        assertThat(mailbox.deleted).containsExactly(List.of(deleted));
    }

    static void assertAmbiguous(Answer answer) {
        assertThat(answer.status()).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(answer.detail()).startsWith("AMBIGUOUS");
    }

    Answer execute() throws MailboxException {
        return commands.executor().execute(commands.command(mail).build());
    }

    Answer onlyIfUnread() throws MailboxException {
        return commands.executor()
                .execute(commands.command(mail).setOnlyIfUnread(true).build());
    }

    StoredMessage unread(String folder) {
        return mailbox.stored(folder, mail);
    }

    StoredMessage read(String folder) {
        return mailbox.stored(folder, mail, mail.text(), true);
    }

    /** A vault that records folder and text of what it was given. */
    static final class RecordingVault implements HoldVault {
        final List<String> kept = new ArrayList<>();
        Runnable meanwhile = () -> {};

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
