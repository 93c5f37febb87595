package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.Rights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.server.StampedMail;

@Tag("slow")
class DovecotSuiteTest extends DovecotSuite {
    @ParameterizedTest
    @ValueSource(ints = {25, 500})
    void a_mailbox_with_many_folders_is_looked_through_over_one_connection(int folders) throws Exception {
        StampedMail mail = delivered();
        for (int i = 0; i < folders; i++) {
            bo.createFolder("Folder " + i);
        }
        bo.move(mail.copy().messageId(), "Folder " + folders / 2);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
    }

    @Test
    void a_command_works_while_the_users_own_programs_hold_all_connections_but_one() throws Exception {
        StampedMail mail = delivered();
        List<Store> programs = new ArrayList<>();
        try {
            for (int i = 0; i < 9; i++) { // mail_max_userip_connections is 10
                programs.add(bo.store());
            }
            assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        } finally {
            for (Store program : programs) {
                program.close();
            }
        }
    }

    /** Without t Dovecot ignores the deletion mark, without e the expunge; it answers OK. */
    @ParameterizedTest
    @ValueSource(strings = {"lrwsiea", "lrwstia"})
    void in_a_folder_without_the_right_to_delete_a_message_stays_unmarked_and_the_deletion_counts_as_refused(
            String rights) throws Exception {
        StampedMail mail = delivered();
        String folder = "Kept " + rights;
        bo.createFolder(folder);
        bo.move(mail.copy().messageId(), folder);
        try (Store store = bo.store()) {
            ((IMAPFolder) store.getFolder(folder)).addACL(new ACL(bo.address(), new Rights(rights)));
        }

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);

        try (Store store = bo.store()) {
            IMAPFolder kept = (IMAPFolder) store.getFolder(folder);
            kept.open(Folder.READ_ONLY);
            assertThat(kept.getMessageCount()).isEqualTo(1);
            assertThat(kept.getMessage(1).isSet(Flags.Flag.DELETED)).isFalse();
        }
    }

    /** The deletion asks whether it may go on after it has read the flags, and before it marks the message. */
    @ParameterizedTest
    @ValueSource(strings = {"Seen", "other", "Deleted"})
    void a_message_whose_flags_change_directly_before_its_deletion_stays(String change) throws Exception {
        Flags flags = new Flags(change);
        if (change.equals("Seen")) {
            flags = new Flags(Flags.Flag.SEEN);
        } else if (change.equals("Deleted")) {
            flags = new Flags(Flags.Flag.DELETED);
        }
        Flags changed = flags;
        StampedMail mail = delivered();
        try (MailboxStore store = dovecot.mailboxes();
                MailboxSession session = store.open(bo.address())) {
            Wanted wanted = Wanted.of(commands.command(mail).build());
            List<StoredMessage> found = session.look(wanted).messages();
            AtomicInteger asked = new AtomicInteger();

            Deletion deletion = session.delete(found, true, () -> {
                if (asked.getAndIncrement() == 0) {
                    mark(mail, changed);
                }
            });

            assertThat(deletion).isEqualTo(Deletion.NONE);
            assertThat(asked).hasValue(1); // no expunge was sent
        }
        try (Store store = bo.store()) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isEqualTo(1);
            assertThat(inbox.getMessage(1).isSet(Flags.Flag.DELETED)).isEqualTo(change.equals("Deleted"));
        }
    }

    private void mark(StampedMail mail, Flags flags) throws MailboxException {
        try {
            bo.mark(mail.copy().messageId(), flags);
        } catch (MessagingException e) {
            throw new MailboxException("the user's program failed", e);
        }
    }

    @Test
    void looking_takes_no_recent_flag_from_the_users_programs() throws Exception {
        delivered();
        StampedMail never = StampedMail.of(ADA, bo.address(), "never@contoso.example");

        assertThat(commands.execute(never)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(bo.recent("INBOX")).isEqualTo(1);
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
