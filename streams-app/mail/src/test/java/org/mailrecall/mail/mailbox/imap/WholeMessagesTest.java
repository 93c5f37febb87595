package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedFolder;

/** The reading of whole messages, and the vault that gets them. */
@Tag("slow")
@Timeout(60)
class WholeMessagesTest extends ScriptedImapTest {
    /** From the first octet on, and from the third piece on: NO, and NIL. */
    @ParameterizedTest
    @CsvSource({"0,false", "0,true", "2097152,false", "2097152,true"})
    void a_body_that_the_server_does_not_give_whole_is_not_kept_in_its_place_and_nothing_is_deleted(
            int end, boolean nil) throws Exception {
        ScriptedFolder archive = server.folder("Archive", "");
        String large = mail.text() + "x".repeat(3 << 20);
        inbox.bodiesEndAt = end;
        inbox.bodiesEndWithNil = nil;
        archive.bodiesEndAt = end;
        archive.bodiesEndWithNil = nil;

        inbox.add(large);
        assertTriedAgainAndKept(inbox);
        commands.onHold.add(BO);
        assertTriedAgainAndKept(inbox);

        commands.onHold.clear();
        archive.add(large.substring(0, large.length() - 1) + "y"); // other contents of the same size
        assertTriedAgainAndKept(inbox, archive);

        archive.empty();
        archive.add(large).bodiesEndAt = Integer.MAX_VALUE;
        assertTriedAgainAndKept(inbox, archive);
        inbox.bodiesEndAt = Integer.MAX_VALUE;
        commands.onHold.add(BO);
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(vault).containsExactly(large.replace("\n", "\r\n"), large.replace("\n", "\r\n"));
    }

    @Test
    void a_hold_that_began_just_before_the_deletion_is_seen() throws Exception {
        inbox.add(mail.text());
        server.before.put("SELECT", () -> inbox.flag(Commands.HOLD_KEYWORD));

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(vault).containsExactly(mail.text().replace("\n", "\r\n"));
    }

    @Test
    void the_vault_gets_the_message_octet_by_octet() throws Exception {
        String text = mail.text() + "a\rb\u0001\n.\n";
        inbox.add(text);
        server.folder("Recoverable/bo=40contoso=2Eexample", "");
        commands.close();
        commands = new Commands(directory, server.mailboxes(ANSWER, Duration.ofMinutes(1)));
        commands.onHold.add(BO);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.commands).anyMatch(c -> c.startsWith("APPEND ") && c.endsWith(text.replace("\n", "\r\n")));
    }

    /** Other messages of the mailbox may be smaller, or not on hold. */
    @Test
    void a_message_that_the_vault_refuses_stays_and_says_nothing_about_the_mailbox() {
        inbox.add(mail.text());
        server.folder("Recoverable/bo=40contoso=2Eexample", "");
        server.refuses.add("APPEND");
        commands.close();
        commands = new Commands(directory, server.mailboxes(ANSWER, Duration.ofMinutes(1)));
        commands.onHold.add(BO);

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MessageException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 1, 5_000})
    void where_the_server_only_estimates_sizes_what_it_gives_whole_is_deleted(int octets) throws Exception {
        inbox.sizesAreOffBy = octets;
        inbox.add(mail.text()).add(OTHER.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(inbox.holds("m2@")).isTrue();
    }

    private void assertTriedAgainAndKept(ScriptedFolder... folders) {
        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("octets");
        assertThat(folders).allMatch(folder -> folder.holds("m1@"));
        assertThat(vault).isEmpty();
    }
}
