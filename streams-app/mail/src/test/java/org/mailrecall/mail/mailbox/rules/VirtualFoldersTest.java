package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;
import static org.mailrecall.mail.mailbox.rules.Commands.CY;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.Rights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.StampedMail;

@Tag("slow")
class VirtualFoldersTest {
    @TempDir
    Path directory;

    /** Over doveadm, Dovecot shows messages of virtual folders under the names of the folders that they are really in. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_virtual_folder_that_shows_another_persons_folder_deletes_nothing_there(boolean doveadm) throws Exception {
        try (DovecotServer dovecot = DovecotServer.withVirtualFolders();
                MailboxStore store = doveadm ? dovecot.doveadm() : dovecot.mailboxes();
                Commands commands = new Commands(directory, store)) {
            StampedMail mail = StampedMail.of(ADA, BO, UUID.randomUUID() + "@contoso.example");
            MailUser cy = new MailUser(dovecot, CY);
            cy.append("INBOX", mail.text());
            try (Store cys = cy.store()) {
                ((IMAPFolder) cys.getFolder("INBOX")).addACL(new ACL(BO, new Rights("lrwstied")));
            }
            virtualFolder(dovecot, "INBOX\nShared/" + CY + "\n  all\n");
            MailUser bo = new MailUser(dovecot, BO);
            assertThat(inVirtualFolder(bo)).isEqualTo(1); // Cy's message

            assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

            bo.append("INBOX", mail.text());
            assertThat(inVirtualFolder(bo)).isEqualTo(2);
            assertThat(commands.executor()
                            .execute(
                                    commands.command(mail).setCommandId("again").build())
                            .status())
                    .isEqualTo(OutcomeStatus.DELETED);
            assertThat(inVirtualFolder(bo)).isEqualTo(1);
            try (Store bos = bo.store()) {
                bos.getFolder("Büro/Täglich").create(Folder.HOLDS_MESSAGES);
            }
            bo.append("Büro/Täglich", mail.text()); // its name is not ASCII
            assertThat(commands.executor()
                            .execute(
                                    commands.command(mail).setCommandId("filed").build())
                            .status())
                    .isEqualTo(OutcomeStatus.DELETED);
            try (Store cys = cy.store()) {
                Folder inbox = cys.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessageCount()).isEqualTo(1);
                assertThat(inbox.getMessage(1).isSet(Flags.Flag.DELETED)).isFalse();
            }
        }
    }

    private static void virtualFolder(DovecotServer dovecot, String content) throws Exception {
        Path root = dovecot.maildir(BO + "-virtual");
        Path all = Files.createDirectories(root.resolve("All"));
        Files.writeString(all.resolve("dovecot-virtual"), content);
        for (Path path : new Path[] {root, all}) { // Dovecot writes its index there, as another user
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    private static int inVirtualFolder(MailUser user) throws Exception {
        try (Store store = user.store()) {
            Folder all = store.getFolder("Virtual/All");
            all.open(Folder.READ_ONLY);
            return all.getMessageCount();
        }
    }
}
