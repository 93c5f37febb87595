package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.StoredMessage;

/** The texts of messages that Dovecot's API gives. */
class ApiTextTest extends ScriptedApiTest {
    /** Finds a message whose look with texts was too large. */
    private StoredMessage foundLarge(MailboxSession session) throws MailboxException {
        api.next(answer(row(1, "", 7) + ",{\"text\":\"" + "x".repeat(1 << 20) + "\"}"));
        return found(session).get(0);
    }

    private static String text(String text) {
        return "[[\"doveadmResponse\",[{\"guid\":\"g1\",\"text\":\"" + text + "\"}],\"c0\"]]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "longer than ten octets", "123456789"})
    void a_text_of_another_size_than_stated_is_refused(String text) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.next(text(text));

        assertThatThrownBy(() -> session.write(message, OutputStream.nullOutputStream()))
                .isInstanceOf(MessageException.class)
                .hasMessageContaining("octets");
    }

    @Test
    void a_message_that_moved_before_it_is_read_is_not_written() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.next(answer(""));

        assertThatThrownBy(() -> session.write(message, OutputStream.nullOutputStream()))
                .isInstanceOf(MessageException.class)
                .hasMessageContaining("moved");
    }

    @Test
    void a_text_without_an_end_is_refused() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.endless("[[\"doveadmResponse\",[{\"guid\":\"g1\",\"text\":\"", "x");

        assertThatThrownBy(() -> session.write(message, OutputStream.nullOutputStream()))
                .isInstanceOf(MailboxException.class);
    }

    @ParameterizedTest
    @CsvSource({"'123\\n567\\n',true", "'123\\n567\\n\\n',false", "'\\ud83d',false", "'',false"})
    void a_small_text_comes_with_the_look_and_is_checked_as_well(String text, boolean whole) throws Exception {
        MailboxSession session = mailboxes.open(BO);
        api.next(answer(row(1, "", 7).replace("}", ",\"guid\":\"g1\",\"text\":\"" + text + "\"}")));
        StoredMessage message = session.look(WANTED).messages().get(0);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        if (whole) {
            session.write(message, written);
            assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("123\r\n567\r\n");
        } else {
            assertThatThrownBy(() -> session.write(message, written)).isInstanceOf(MailboxException.class);
        }
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void a_text_has_the_line_ends_of_imap() throws Exception {
        MailboxSession session = mailboxes.open(BO);
        StoredMessage message = foundLarge(session);
        api.next(text("a\\nb\\r\\nc\\rde"));
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        session.write(message, written);

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("a\r\nb\r\nc\rde");
    }
}
