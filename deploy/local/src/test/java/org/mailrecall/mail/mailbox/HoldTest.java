package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.local.mail.LocalMail.ADA;
import static org.mailrecall.local.mail.LocalMail.BO;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;

class HoldTest {
    private static final String VAULT_FOLDER = "Recoverable." + HoldVault.folderName(BO);

    @TempDir
    Path directory;

    private Mailboxes mailboxes;
    private AnswerJournal journal;

    @BeforeEach
    void open() {
        mailboxes = new Mailboxes(directory);
        journal = mailboxes.journal();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        mailboxes.close();
    }

    @Test
    void a_message_on_hold_leaves_the_mailbox_and_stays_discoverable() throws Exception {
        String id = mailboxes.mail.send(ADA, BO);
        mailboxes.mail.client.mark(BO, id, Mailboxes.HOLD_KEYWORD);

        assertKept(mailboxes.executor(journal).execute(mailboxes.command(id).build()), id);
    }

    @Test
    void all_mail_of_a_mailbox_on_hold_stays_discoverable() throws Exception {
        String id = mailboxes.mail.send(ADA, BO);
        mailboxes.onHold.add(BO);

        assertKept(mailboxes.executor(journal).execute(mailboxes.command(id).build()), id);
    }

    @Test
    void a_crash_after_keeping_keeps_it_once() throws Exception {
        String id = mailboxes.mail.send(ADA, BO);
        mailboxes.onHold.add(BO);
        DeleteCommand command = mailboxes.command(id).build();
        new HoldVault(access(), mailboxes.rules).keep(BO, id, copies(command));

        assertKept(mailboxes.executor(journal).execute(command), id);
    }

    private void assertKept(DeleteOutcome outcome, String id) throws Exception {
        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(outcome.getKeptForHold()).isTrue();
        assertThat(mailboxes.mail.folders(BO, id)).isEmpty();
        assertThat(mailboxes.mail.folders(Mailboxes.VAULT, id)).containsExactly(VAULT_FOLDER);
    }

    private java.util.List<StoredCopy> copies(DeleteCommand command) throws Exception {
        return Candidates.find(command, MailboxSession.open(access(), BO, mailboxes.rules))
                .right();
    }

    private ImapAccess access() {
        return new ImapAccess(
                "127.0.0.1",
                mailboxes.mail.server.imapPort(),
                false,
                java.time.Duration.ofSeconds(5),
                ImapAccess.Logins.samePassword("secret"));
    }
}
