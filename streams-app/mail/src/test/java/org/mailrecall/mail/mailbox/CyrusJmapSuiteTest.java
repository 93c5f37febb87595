package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.Commands.ADA;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.server.CyrusServer;
import org.mailrecall.mail.server.MailServer;
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

    @Test
    void an_id_with_a_comment_and_a_folded_one_are_found() throws Exception {
        for (String field : new String[] {
            "Message-ID: <m1@example.com> (added by postmaster@example.net)\n",
            "Message-ID: <m1@example.com>\n (added by postmaster@example.net)\n",
            "Message-ID:\n <m1@example.com>\n"
        }) {
            SealedCopy copy = new SealedCopy(ADA, UUID.randomUUID().toString(), bo.address(), "m1@example.com");
            StampedMail mail = StampedMail.of(copy, field, "At noon?");
            bo.append("INBOX", mail.text());

            assertThat(commands.execute(mail)).as(field).isEqualTo(OutcomeStatus.DELETED);
            assertThat(bo.folders(copy.deliveryId())).as(field).isEmpty();
        }
    }
}
