package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.server.StampedMail;

/** Searches for a message by its Message-ID, by its header fields and by its delivery id. */
@Tag("slow")
@Timeout(60)
class ServerSearchTest extends ScriptedImapTest {
    @Test
    void a_server_that_wants_angle_brackets_gets_them() throws Exception {
        inbox.add(mail.text());
        server.wantsBrackets = true;

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void where_searches_by_header_are_refused_the_headers_are_read() throws Exception {
        inbox.add(mail.text());
        server.refusesHeaderSearch = true;

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("m1@")).isFalse();
    }

    @Test
    void an_id_with_every_odd_character_stays_inside_its_argument() throws Exception {
        String id = "a\"b\\c{9}d*%(e)]\u00fc@contoso.example";
        StampedMail odd = StampedMail.of(ADA, BO, id);

        assertThat(commands.execute(odd)).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);

        assertThat(server.commands)
                .allMatch(c -> c.matches(
                        "(?s)(CAPABILITY|LOGIN|AUTHENTICATE|NAMESPACE|LIST|EXAMINE|CLOSE|SEARCH|LOGOUT" + "|NOOP).*"));
    }

    @Test
    void a_copy_under_a_changed_message_id_is_found_beside_another_copy_of_the_message() throws Exception {
        StampedMail other = StampedMail.of(ADA, BO, "m1@contoso.example");
        inbox.add(other.text()).add(mail.text().replaceFirst("Message-ID: <m1@", "Message-ID: <new@"));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(inbox.holds("new@")).isFalse();
        assertThat(inbox.holds("m1@")).isTrue();
    }

    @Test
    void without_seals_a_copy_whose_delivery_id_the_server_did_not_give_at_first_stays() {
        commands.sealKeys = List.of();
        inbox.add(StampedMail.of(ADA, BO, "m1@contoso.example").text());
        server.hiddenField = TraceHeaders.DELIVERY;

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("other header fields");
        assertThat(inbox.holds("m1@")).isTrue();
    }
}
