package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.Rights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.jmap.JmapMailboxes;
import org.mailrecall.mail.server.CyrusServer;
import org.mailrecall.mail.server.MailServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.ScriptedHttpServer;
import org.mailrecall.mail.server.StampedMail;

/** Over JMAP, on a real Cyrus whose users read mail over IMAP. */
@Tag("slow")
class CyrusJmapSuiteTest extends MailboxSuite {
    private static CyrusServer cyrus;

    @BeforeAll
    static void start() throws Exception {
        cyrus = new CyrusServer();
    }

    @AfterAll
    static void stop() {
        if (cyrus != null) {
            cyrus.close();
        }
    }

    @Override
    MailServer server() {
        return cyrus;
    }

    @Override
    MailboxStore store() {
        return cyrus.jmap();
    }

    @Test
    void a_mail_counts_as_read_when_any_of_its_copies_was_read() throws Exception {
        StampedMail mail = delivered();
        bo.copy(mail.copy().messageId(), "Archive");
        bo.markRead(mail.copy().messageId(), "Archive");

        assertThat(commands.executor()
                        .execute(commands.command(mail).setOnlyIfUnread(true).build())
                        .status())
                .isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(bo.folders(mail.copy().messageId())).hasSize(2);
    }

    @Test
    void a_mail_in_one_of_many_folders_is_found() throws Exception {
        StampedMail mail = delivered();
        for (int i = 0; i < 25; i++) {
            bo.createFolder("Folder " + i);
        }
        bo.move(mail.copy().messageId(), "Folder 12");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
    }

    /** What a user does in the moment before the service has a message destroyed. */
    private interface Event {
        void happen() throws MessagingException;
    }

    private Answer execute(DeleteCommand command, Event justBefore) throws Exception {
        AtomicBoolean happened = new AtomicBoolean();
        try (ScriptedHttpServer proxy = cyrus.proxy(request -> {
                    if (request.body().contains("\"Email/set\"") && !happened.getAndSet(true)) {
                        try {
                            justBefore.happen();
                        } catch (MessagingException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
                JmapMailboxes through = CyrusServer.jmap(proxy)) {
            Answer answer = commands.executor(through, commands.journal()).execute(command);
            assertThat(happened).isTrue();
            return answer;
        }
    }

    @Test
    void a_mail_that_the_user_reads_just_before_stays() throws Exception {
        StampedMail mail = delivered();
        DeleteCommand command = commands.command(mail).setOnlyIfUnread(true).build();

        Answer answer = execute(command, () -> bo.markRead(mail.copy().messageId()));

        assertThat(answer.status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void a_mail_that_is_put_on_hold_just_before_is_kept_in_the_vault_first() throws Exception {
        StampedMail mail = delivered();

        Answer answer = execute(
                commands.command(mail).build(),
                () -> bo.mark(mail.copy().messageId(), new Flags(Commands.HOLD_KEYWORD)));

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
    }

    @Test
    void a_mail_that_the_user_moves_just_before_is_deleted_where_it_is() throws Exception {
        StampedMail mail = delivered();

        Answer answer = execute(
                commands.command(mail).build(), () -> bo.move(mail.copy().messageId(), "Archive"));

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
    }

    @Test
    void a_folder_that_another_person_shares_is_left_alone() throws Exception {
        MailUser cy = new MailUser(server, "cy-" + UUID.randomUUID().toString().substring(0, 8) + "@contoso.example");
        StampedMail mail = delivered();
        cy.append("INBOX", mail.text());
        try (Store store = cy.store()) {
            ((IMAPFolder) store.getFolder("INBOX")).addACL(new ACL(bo.address(), new Rights("lrswiptekxn")));
        }
        assertThat(bo.folders(mail.copy().messageId())).hasSize(2); // Bo sees Cy's inbox

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(cy.folders(mail.copy().messageId())).containsExactly("INBOX");
    }
}
