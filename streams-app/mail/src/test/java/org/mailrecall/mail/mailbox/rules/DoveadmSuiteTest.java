package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.Rights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.check.MailCheck;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.platform.diagnosis.Finding;

/** The mailbox service over Dovecot's HTTP API. */
@Tag("slow")
class DoveadmSuiteTest extends DovecotSuite {
    @Override
    MailboxStore store() {
        return dovecot.doveadm();
    }

    @Test
    void looking_takes_no_recent_flag_from_the_users_programs() throws Exception {
        delivered();
        StampedMail never = StampedMail.of(ADA, bo.address(), "never@contoso.example");

        assertThat(commands.execute(never)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(bo.recent("INBOX")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gr\u00fc\u00dfe", "a (b) \"c\"", "Archive/2026", "-A", "OR", ")", "\\Seen"})
    void copies_are_deleted_in_folders_with_any_name(String folder) throws Exception {
        StampedMail mail = delivered();
        StampedMail other = delivered();
        bo.copy(mail.copy().messageId(), folder);
        bo.copy(other.copy().messageId(), folder);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
        assertThat(bo.folders(other.copy().messageId())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {")", "(", "-A", "or", "all", "not", "*", "?", "%", "a*"})
    void an_id_like_a_word_of_doveadms_searches_finds_no_other_message(String id) throws Exception {
        StampedMail bystander = delivered();
        StampedMail mail = StampedMail.of(ADA, bo.address(), id);
        bo.append("INBOX", mail.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().deliveryId())).isEmpty();
        assertThat(bo.folders(bystander.copy().messageId())).containsExactly("INBOX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bo*@contoso.example", "b?@contoso.example", "*@contoso.example"})
    void an_address_that_is_a_mask_of_several_mailboxes_to_dovecot_is_not_opened(String mask) throws Exception {
        StampedMail mail = delivered();

        assertThatThrownBy(() -> commands.executor()
                        .execute(commands.command(mail).setMailbox(mask).build()))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("wildcard");
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void a_message_with_an_empty_delivery_id_is_not_taken_for_one_without() throws Exception {
        commands.sealKeys = List.of();
        StampedMail mail = delivered();
        StampedMail never = StampedMail.of(ADA, bo.address(), mail.copy().messageId());
        bo.append("Archive", mail.text().replaceAll(TraceHeaders.DELIVERY + ": .*\n", TraceHeaders.DELIVERY + ":\n"));
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(commands.execute(never)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(bo.folders(mail.copy().messageId())).containsExactly("Archive");
    }

    @Test
    void octets_that_json_cannot_have_are_kept_by_the_vault_and_two_such_contents_are_ambiguous() throws Exception {
        commands.onHold.add(bo.address());
        StampedMail mail = delivered();
        byte[] stored = rewrite((byte) 0xE9);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        try (Store store = new MailUser(server, Commands.VAULT).store()) {
            Folder kept = store.getFolder(
                    "Recoverable/" + org.mailrecall.mail.mailbox.hold.VaultFolders.nameOf(bo.address()));
            kept.open(Folder.READ_ONLY);
            assertThat(kept.getMessageCount()).isEqualTo(1);
            var bytes = new java.io.ByteArrayOutputStream();
            kept.getMessage(1).writeTo(bytes);
            assertThat(new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n"))
                    .isEqualTo(new String(stored, StandardCharsets.ISO_8859_1));
        }

        bo.append("INBOX", mail.text());
        rewrite((byte) 0xE9);
        bo.append("Archive", mail.text());
        Answer answer = commands.executor()
                .execute(commands.command(mail).setCommandId("again").build());
        assertThat(answer.detail()).startsWith("AMBIGUOUS");
    }

    /** Puts an octet that is no UTF-8 into Bo's only message, where it is stored, and returns the message. */
    private byte[] rewrite(byte octet) throws Exception {
        try (var files = Files.walk(dovecot.maildir(bo.address()))) {
            Path file = files.filter(path ->
                            path.getParent().endsWith("cur") || path.getParent().endsWith("new"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("noon?") + 4] = octet;
            Files.write(file, bytes);
            return bytes;
        }
    }

    @Test
    void a_message_whose_flags_change_before_the_expunge_is_deleted_and_one_with_another_keyword_stays()
            throws Exception {
        for (Flags change : List.of(new Flags(Flags.Flag.SEEN), new Flags("other"))) {
            StampedMail mail = delivered();
            try (MailboxStore store = dovecot.doveadm();
                    MailboxSession session = store.open(bo.address())) {
                Wanted wanted = Wanted.of(commands.command(mail).build());
                List<StoredMessage> found = session.look(wanted).messages();
                bo.mark(mail.copy().messageId(), change);

                Deletion deletion = session.delete(found, false, Permission.ALWAYS);

                boolean seen = change.contains(Flags.Flag.SEEN);
                assertThat(deletion).isEqualTo(seen ? new Deletion(1, true, 0) : Deletion.NONE);
                assertThat(bo.folders(mail.copy().messageId())).hasSize(seen ? 0 : 1);
            }
        }
    }

    @Test
    void a_copy_that_was_read_meanwhile_in_one_folder_keeps_those_in_all_folders() throws Exception {
        StampedMail mail = delivered();
        bo.copy(mail.copy().messageId(), "Archive");
        try (MailboxStore store = dovecot.doveadm();
                MailboxSession session = store.open(bo.address())) {
            Wanted wanted = Wanted.of(commands.command(mail).build());
            List<StoredMessage> found = session.look(wanted).messages();
            bo.markRead(mail.copy().messageId(), "Archive");

            assertThat(session.delete(found, true, Permission.ALWAYS)).isEqualTo(new Deletion(0, false, 1));
        }
        assertThat(bo.folders(mail.copy().messageId())).hasSize(2);
    }

    @Test
    void a_message_that_the_user_moved_meanwhile_does_not_count_as_deleted() throws Exception {
        StampedMail mail = delivered();
        try (MailboxStore store = dovecot.doveadm();
                MailboxSession session = store.open(bo.address())) {
            Wanted wanted = Wanted.of(commands.command(mail).build());
            List<StoredMessage> found = session.look(wanted).messages();
            bo.move(mail.copy().messageId(), "Archive");

            assertThat(session.delete(found, false, Permission.ALWAYS)).isEqualTo(Deletion.NONE);
        }
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("Archive");
    }

    @Test
    void in_a_folder_without_the_right_to_delete_a_message_is_deleted_all_the_same() throws Exception {
        StampedMail mail = delivered();
        bo.move(mail.copy().messageId(), "Kept");
        try (Store store = bo.store()) {
            ((IMAPFolder) store.getFolder("Kept")).addACL(new ACL(bo.address(), new Rights("lrwsa")));
        }

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*b", "a%b"})
    void a_folder_whose_name_is_a_mask_to_dovecot_is_searched_and_others_that_it_fits_are_left_alone(String folder)
            throws Exception {
        StampedMail other = delivered();
        bo.move(other.copy().messageId(), "axxb"); // the same UID as the mail's
        StampedMail mail = delivered();
        bo.move(mail.copy().messageId(), folder);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
        assertThat(bo.folders(other.copy().messageId())).containsExactly("axxb");
    }

    @Test
    void a_folder_that_cannot_be_opened_keeps_no_mail_in_others_from_being_deleted() throws Exception {
        StampedMail mail = delivered();
        StampedMail hidden = delivered();
        bo.copy(mail.copy().messageId(), "Archive");
        bo.move(hidden.copy().messageId(), "Broken");
        StampedMail never = StampedMail.of(ADA, bo.address(), "never@contoso.example");
        Path broken = dovecot.maildir(bo.address()).resolve("Broken").resolve("cur");
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(broken);
        Files.setPosixFilePermissions(broken, Set.of());
        try {
            assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
            assertThat(commands.execute(hidden)).isEqualTo(OutcomeStatus.TRY_AGAIN);
            assertThat(commands.execute(never)).isEqualTo(OutcomeStatus.TRY_AGAIN);
        } finally {
            Files.setPosixFilePermissions(broken, rights);
        }
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
        assertThat(bo.folders(hidden.copy().messageId())).containsExactly("Broken");
    }

    @Test
    void a_large_message_is_read_by_itself() throws Exception {
        SealedCopy copy = new SealedCopy(ADA, UUID.randomUUID().toString(), bo.address(), "large@contoso.example");
        StampedMail mail = StampedMail.of(copy, "Message-ID: <large@contoso.example>\n", "At noon?\n".repeat(200_000));
        bo.append("INBOX", mail.text());
        bo.copy("large@contoso.example", "Archive");

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders("large@contoso.example")).isEmpty();
    }

    @Test
    void the_check_of_this_server_finds_nothing_and_a_wrong_secret() throws Exception {
        delivered();
        assertThat(check(dovecot.doveadmServer())).isEmpty();

        DoveadmServer server = dovecot.doveadmServer();
        try {
            Files.writeString(server.login().secretFile(), "wrong");
            assertThat(check(server)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                assertThat(finding.problem()).contains("refuses the secret");
            });
        } finally {
            dovecot.doveadmServer(); // writes the right secret again
        }
    }

    private List<Finding> check(DoveadmServer server) {
        MailCheck check = new MailCheck(new MailCheck.Places(Optional.empty(), Optional.of(dovecot.configuration())));
        check.doveadm(server, Optional.of(bo.address()), Optional.of(bo.address()));
        return check.findings();
    }

    @Test
    void a_wrong_secret_deletes_nothing() throws Exception {
        StampedMail mail = delivered();
        Path secret = dovecot.configuration().resolveSibling("api-key");
        try (MailboxStore store = dovecot.doveadm();
                MailboxSession session = store.open(bo.address())) {
            List<StoredMessage> found =
                    session.look(Wanted.of(commands.command(mail).build())).messages();
            Files.writeString(secret, "wrong");

            assertThatThrownBy(() -> session.delete(found, false, Permission.ALWAYS))
                    .isInstanceOf(NothingDeletedException.class)
                    .hasMessageContaining("secret");
        } finally {
            dovecot.doveadm().close(); // writes the right secret again
        }
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("INBOX");
    }
}
