package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Store;
import java.util.UUID;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.Rights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.MailServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.StampedMail;

/** What every way to mail must do on a Dovecot, whether over IMAP or over its HTTP API. */
abstract class DovecotSuite extends MailboxSuite {
    static DovecotServer dovecot;

    @BeforeAll
    static void start() {
        dovecot = new DovecotServer();
    }

    @AfterAll
    static void stop() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Override
    MailServer server() {
        return dovecot;
    }

    @Test
    void a_shared_folder_of_another_person_is_left_alone() throws Exception {
        MailUser cy = new MailUser(server, "cy-" + UUID.randomUUID().toString().substring(0, 8) + "@contoso.example");
        StampedMail mail = delivered();
        cy.append("INBOX", mail.text());
        try (Store store = cy.store()) {
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            inbox.addACL(new ACL(bo.address(), new Rights("lrwstied")));
        }
        assertThat(bo.folders(mail.copy().messageId())).hasSize(2); // Bo sees Cy's inbox

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().messageId())).hasSize(1);
        assertThat(cy.folders(mail.copy().messageId())).containsExactly("INBOX");
    }
}
