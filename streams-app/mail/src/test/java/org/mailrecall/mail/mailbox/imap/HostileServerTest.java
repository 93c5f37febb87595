package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.server.StampedMail;

/** IMAP servers that are slow, endless, senseless or hostile in their answers. */
@Tag("slow")
@Timeout(60)
class HostileServerTest extends ScriptedImapTest {
    private int number;

    @Test
    void a_search_may_take_its_time() throws Exception {
        inbox.add(mail.text());
        server.searchTakes = Duration.ofMillis(1_500);

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_falls_silent_is_given_up_and_nothing_is_deleted() {
        inbox.add(mail.text());
        server.searchTakes = Duration.ofSeconds(30);
        use(Duration.ofMillis(500), Duration.ofMinutes(1));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @Test
    void a_server_that_sends_lines_for_ever_is_cut_off_at_the_limit() {
        inbox.add(mail.text());
        server.babbles = true;
        use(Duration.ofSeconds(30), Duration.ofSeconds(1));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    /** Literals of two thousand million octets, beyond the numbers of 32 bits, of no number. */
    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "2147483648", "2000000000", "16777300", "0x7f"})
    void a_literal_that_says_it_is_endless_takes_no_memory_and_deletes_nothing_else(String octets) {
        inbox.add(mail.text()).add(OTHER.text());
        use(Duration.ofMillis(200), Duration.ofSeconds(10));
        server.besides.put("EXAMINE", "* 1 FETCH (BODY[HEADER.FIELDS (X)] {" + octets + "}\r\n");

        assertDeletedOrTriedAgain();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAPABILITY",
                "LOGIN",
                "NAMESPACE",
                "LIST",
                "EXAMINE",
                "SEARCH",
                "FETCH",
                "SELECT",
                "STORE",
                "CLOSE",
                "LOGOUT"
            })
    void an_answer_that_cannot_be_read_is_tried_again(String command) {
        String endless = "* 1 FETCH (BODYSTRUCTURE " + "(".repeat(300_000) + ")\r\n";
        String senseless = "* NAMESPACE ((((\r\n* LIST (\r\n* SEARCH 99999999999 -1 x\r\n* 99999999999 EXISTS\r\n"
                + "* -1 EXPUNGE\r\n* 7 FETCH (UID 99999999999999999999 FLAGS (\r\n* OK [UIDVALIDITY -1] [UIDNEXT x\r\n"
                + "*\r\n\0\r\n\u00ff\u00fe\r\n+\r\n";
        inbox.add(mail.text()).add(OTHER.text());
        use(Duration.ofMillis(200), Duration.ofSeconds(10));

        for (String answer : new String[] {endless, senseless}) {
            server.besides.put(command, answer);
            assertDeletedOrTriedAgain();
        }
    }

    @Test
    void a_flood_of_lines_is_cut_off_before_it_fills_the_memory() {
        inbox.add(mail.text());
        server.besides.put("SEARCH", ("* OK " + "x".repeat(1 << 20) + "\r\n").repeat(40));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isTrue();
    }

    /**
     * What is meant goes, or it is tried again; nothing is said for good about what was not seen, and nothing else
     * goes.
     */
    private void assertDeletedOrTriedAgain() {
        try {
            OutcomeStatus status = commands.executor()
                    .execute(commands.command(mail)
                            .setCommandId("command " + number++)
                            .build())
                    .status();
            assertThat(status).isIn(OutcomeStatus.DELETED, OutcomeStatus.TRY_AGAIN);
            if (status == OutcomeStatus.DELETED) {
                assertThat(inbox.holds("m1@")).isFalse();
                inbox.add(mail.text());
            }
        } catch (MailboxException e) {
            assertThat(e).hasMessageNotContaining("m1@");
        }
        assertThat(inbox.holds("m2@")).isTrue();
    }

    @Test
    void messages_that_get_each_others_numbers_are_not_taken_for_each_other() {
        inbox.add(OTHER.text()).add(mail.text());
        server.renumbers = true;

        assertDeletedOrTriedAgain();
    }

    @Test
    void under_another_validity_each_time_nothing_is_deleted_and_it_is_tried_again() {
        inbox.add(mail.text()).add(OTHER.text());
        server.changesValidity = true;

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);

        assertThat(inbox.holds("m1@")).isTrue();
        assertThat(inbox.holds("m2@")).isTrue();
    }

    @Test
    void without_uidplus_no_message_is_marked_after_an_answer_that_cannot_be_read() {
        server.capabilities = "IMAP4rev1 NAMESPACE";
        inbox.add(mail.text()).add(OTHER.text());
        inbox.flag("\\Deleted");
        inbox.add(StampedMail.of(ADA, BO, "m3@contoso.example").text());
        server.besides.put("EXPUNGE", "* 1 FETCH (BODYSTRUCTURE " + "(".repeat(300_000) + ")\r\n");

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(inbox.holds("m1@")).isFalse();
        assertThat(inbox.flagsOf("m3@")).isEmpty();
    }
}
