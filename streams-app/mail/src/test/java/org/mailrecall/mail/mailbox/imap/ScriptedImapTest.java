package org.mailrecall.mail.mailbox.imap;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedFolder;
import org.mailrecall.mail.server.ScriptedImapServer;
import org.mailrecall.mail.server.StampedMail;

/** A test of the mailbox service on a scripted IMAP server, with a mailbox that has an INBOX. */
abstract class ScriptedImapTest {
    static final StampedMail OTHER = StampedMail.of(ADA, BO, "m2@contoso.example");
    static final Duration ANSWER = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    final List<String> vault = new ArrayList<>();
    ScriptedImapServer server;
    ScriptedFolder inbox;
    Commands commands;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
        inbox = server.folder("INBOX", "");
        use(ANSWER, Duration.ofMinutes(1));
    }

    void use(Duration answerTimeout, Duration commandLimit) {
        if (commands != null) {
            commands.close();
        }
        commands = new Commands(directory, server.mailboxes(answerTimeout, commandLimit), new RecordingVault());
    }

    @AfterEach
    void stop() throws IOException {
        commands.close();
        server.close();
    }

    final class RecordingVault implements HoldVault {
        @Override
        public void keep(String mailbox, StoredMessage message, SpooledMessage whole) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try {
                whole.writeTo(octets);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            vault.add(octets.toString(StandardCharsets.ISO_8859_1));
        }

        @Override
        public boolean isVault(String mailbox) {
            return false;
        }
    }
}
