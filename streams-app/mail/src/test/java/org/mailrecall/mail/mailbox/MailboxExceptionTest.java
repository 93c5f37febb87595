package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailboxExceptionTest {
    @Test
    void a_text_of_a_server_is_one_short_line_without_control_characters() {
        String said =
                "A1 NO \u001b[31m\u0000\u202eover quota \u00e9\ud83d\ude00\u2028" + "x".repeat(100_000) + "\nmore";

        String message = new MailboxException(said).getMessage();

        assertThat(message).startsWith("A1 NO ?[31m??over quota \u00e9\ud83d\ude00?xxx");
        assertThat(message.codePointCount(0, message.length())).isEqualTo(300);
    }

    @Test
    void a_failure_without_a_text_has_an_empty_one() {
        assertThat(new MailboxException(null).getMessage()).isEmpty();
    }
}
