package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.CY;

import jakarta.mail.Flags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.hold.HoldState;
import org.mailrecall.mail.server.MailServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.StampedMail;

/** The behaviour of the mailbox service on any mail server. Each test has a mailbox of its own. */
abstract class MailboxSuite {
    @TempDir
    Path directory;

    protected MailServer server;
    protected Commands commands;
    protected MailUser bo;
    private MailboxStore mailboxes;

    /** The server that all tests of the class share. */
    abstract MailServer server();

    /** The service's way to the server's mailboxes. */
    MailboxStore store() {
        return server.mailboxes();
    }

    @BeforeEach
    void open() {
        server = server();
        mailboxes = store();
        commands = new Commands(directory, mailboxes);
        bo = new MailUser(server, "bo-" + UUID.randomUUID().toString().substring(0, 8) + "@contoso.example");
        server.ensureMailbox(Commands.VAULT);
    }

    @AfterEach
    void close() {
        commands.close();
        mailboxes.close();
    }

    /** Ada's message in Bo's inbox. */
    protected StampedMail delivered() throws Exception {
        StampedMail mail = StampedMail.of(ADA, bo.address(), UUID.randomUUID() + "@contoso.example");
        bo.append("INBOX", mail.text());
        return mail;
    }

    @Test
    void an_unread_mail_is_deleted_for_good_and_others_stay() throws Exception {
        StampedMail other = delivered();
        StampedMail mail = delivered();

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isFalse();
        assertThat(answer.keptForHold()).isFalse();
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
        assertThat(bo.folders(other.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void a_read_mail_is_deleted_and_said_to_have_been_read() throws Exception {
        StampedMail mail = delivered();
        bo.markRead(mail.copy().messageId());

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isTrue();
    }

    @Test
    void where_only_unread_mail_is_recalled_a_read_one_stays() throws Exception {
        StampedMail mail = delivered();
        bo.markRead(mail.copy().messageId());

        DeleteCommand command = commands.command(mail).setOnlyIfUnread(true).build();

        assertThat(commands.executor().execute(command).status()).isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void all_copies_that_the_user_filed_go_together() throws Exception {
        StampedMail mail = delivered();
        bo.copy(mail.copy().messageId(), "Archive");
        bo.copy(mail.copy().messageId(), "Trash");
        assertThat(bo.folders(mail.copy().messageId())).hasSizeGreaterThanOrEqualTo(3);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
    }

    @Test
    void looking_for_a_mail_does_not_mark_it_as_read() throws Exception {
        StampedMail mail = delivered();

        DeleteCommand command = commands.command(mail).setExpectedSender(CY).build();

        assertThat(commands.executor().execute(command).status()).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(bo.isRead(mail.copy().messageId())).isFalse();
    }

    @Test
    void a_mail_whose_sender_header_has_no_seal_is_rejected() throws Exception {
        StampedMail mail = StampedMail.of(ADA, bo.address(), "planted@contoso.example");
        bo.append("INBOX", mail.text().replaceAll(TraceHeaders.SEAL + ": .*\n", ""));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(bo.folders("planted@contoso.example")).containsExactly("INBOX");
    }

    @Test
    void a_mail_with_the_seal_of_another_mailbox_is_rejected() throws Exception {
        StampedMail cys = StampedMail.of(ADA, CY, "of-cy@contoso.example");
        bo.append("INBOX", cys.text());

        DeleteCommand command = commands.command(cys).setMailbox(bo.address()).build();

        assertThat(commands.executor().execute(command).status()).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(bo.folders("of-cy@contoso.example")).containsExactly("INBOX");
    }

    @Test
    void a_mail_with_two_sender_headers_is_rejected() throws Exception {
        StampedMail mail = StampedMail.of(ADA, bo.address(), "two-senders@contoso.example");
        bo.append("INBOX", TraceHeaders.SENDER + ": " + ADA + "\n" + mail.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <first@contoso.example>\nMessage-ID: <second@contoso.example>\n",
                "Message-ID: <first@contoso.example> <second@contoso.example>\n",
                "Message-ID: <first@contoso.example>,\n <second@contoso.example>\n",
                "Message-ID: (seen) <first@contoso.example><second@contoso.example>\n",
                "message-id: <first@contoso.example>\nMESSAGE-ID:<second@contoso.example>\n"
            })
    void a_mail_with_two_message_ids_is_rejected_with_a_detail_of_its_own_whichever_is_named(String fields)
            throws Exception {
        for (String named : new String[] {"first@contoso.example", "second@contoso.example"}) {
            SealedCopy copy = new SealedCopy(ADA, "delivery of " + named, bo.address(), named);
            StampedMail mail = StampedMail.of(copy, fields, named);
            bo.append("INBOX", mail.text());

            Answer answer = commands.executor().execute(commands.command(mail).build());

            assertThat(answer.status()).isEqualTo(OutcomeStatus.REJECTED);
            assertThat(answer.detail()).startsWith("AMBIGUOUS").contains("more than one Message-ID");
        }
        assertThat(bo.folders("first@contoso.example")).hasSize(2);
    }

    @Test
    void two_contents_with_one_id_and_delivery_id_are_ambiguous_and_both_stay() throws Exception {
        StampedMail mail = delivered();
        bo.append("INBOX", mail.text().replace("At noon?", "At nine?")); // the same size

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.REJECTED);
        assertThat(answer.detail()).startsWith("AMBIGUOUS").contains("different contents");
        assertThat(bo.folders(mail.copy().messageId())).hasSize(2);
    }

    @Test
    void of_two_deliveries_of_one_message_only_the_one_that_is_meant_goes() throws Exception {
        StampedMail forwarded = StampedMail.of(ADA, bo.address(), "same@contoso.example");
        StampedMail own = StampedMail.of(ADA, bo.address(), "same@contoso.example");
        bo.append("INBOX", forwarded.text());
        bo.append("INBOX", own.text());

        assertThat(commands.execute(own)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(own.copy().deliveryId())).isEmpty();
        assertThat(bo.folders(forwarded.copy().deliveryId())).containsExactly("INBOX");
    }

    @Test
    void a_copy_that_was_stored_under_another_message_id_is_found_by_its_delivery_id() throws Exception {
        SealedCopy copy = new SealedCopy(ADA, UUID.randomUUID().toString(), bo.address(), "sent@contoso.example");
        StampedMail mail = StampedMail.of(copy, "Message-ID: <rewritten@server.example>\n", "At noon?");
        bo.append("INBOX", mail.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(bo.folders("rewritten@server.example")).isEmpty();
    }

    @Test
    void a_message_id_in_other_letters_is_another_message() throws Exception {
        StampedMail mail = StampedMail.of(ADA, bo.address(), "CaSe@contoso.example");
        bo.append("INBOX", mail.text());
        DeleteCommand command = commands.command(StampedMail.of(ADA, bo.address(), "case@contoso.example"))
                .build();

        assertThat(commands.executor().execute(command).status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
        assertThat(bo.folders("CaSe@contoso.example")).containsExactly("INBOX");
    }

    @Test
    void ids_with_any_character_neither_match_too_much_nor_break_the_protocol() throws Exception {
        StampedMail bystander = delivered();
        for (String id : new String[] {
            "a\"b@contoso.example",
            "a\\b@contoso.example",
            "a{3}@contoso.example",
            "a*%(b)@contoso.example",
            "gr\u00fc\u00dfe@contoso.example",
            "x".repeat(900) + "@contoso.example"
        }) {
            StampedMail mail = StampedMail.of(ADA, bo.address(), id);
            bo.append("INBOX", mail.text());

            assertThat(commands.execute(mail)).as(id).isEqualTo(OutcomeStatus.DELETED);
            assertThat(bo.folders(mail.copy().deliveryId())).as(id).isEmpty();
        }
        assertThat(bo.folders(bystander.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void what_is_not_there_is_not_in_the_mailbox() throws Exception {
        delivered();
        StampedMail never = StampedMail.of(ADA, bo.address(), "never@contoso.example");

        assertThat(commands.execute(never)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void what_the_user_has_marked_as_deleted_is_not_expunged_with_it() throws Exception {
        StampedMail marked = delivered();
        bo.mark(marked.copy().messageId(), new Flags(Flags.Flag.DELETED));
        StampedMail mail = delivered();

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);

        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
        assertThat(bo.folders(marked.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void at_the_deadline_nothing_is_deleted_any_more() throws Exception {
        StampedMail mail = delivered();
        DeleteCommand command = commands.command(mail).build();
        commands.clock.move(Duration.ofHours(24));

        assertThat(commands.executor().execute(command).status()).isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("INBOX");
    }

    @Test
    void a_message_on_hold_leaves_the_mailbox_and_stays_in_the_vault_whatever_the_command_says() throws Exception {
        StampedMail mail = delivered();
        bo.mark(mail.copy().messageId(), new Flags(Commands.HOLD_KEYWORD));

        Answer answer = commands.executor()
                .execute(commands.command(mail).setKeepHolds(false).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(bo.folders(mail.copy().messageId())).isEmpty();
        assertThat(vault().folders(mail.copy().messageId())).hasSize(1);
    }

    @Test
    void a_message_that_the_vault_has_is_kept_once_and_another_with_its_id_is_kept_beside_it() throws Exception {
        commands.onHold.add(bo.address());
        StampedMail decoy = StampedMail.of(ADA, bo.address(), "twice@contoso.example");
        bo.append("INBOX", decoy.text());
        commands.execute(decoy);
        bo.append("INBOX", decoy.text());
        commands.executor()
                .execute(commands.command(decoy).setCommandId("again").build());
        assertThat(vault().folders("twice@contoso.example")).hasSize(1);

        bo.append("INBOX", decoy.text().replace("At noon?", "The evidence"));
        commands.executor()
                .execute(commands.command(decoy).setCommandId("third").build());

        assertThat(vault().folders("twice@contoso.example")).hasSize(2);
    }

    @Test
    void where_nobody_knows_about_holds_nothing_is_deleted() throws Exception {
        StampedMail mail = delivered();
        commands.holdOfOthers = HoldState.UNKNOWN;

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(bo.folders(mail.copy().messageId())).containsExactly("INBOX");
    }

    private MailUser vault() {
        return new MailUser(server, Commands.VAULT);
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
