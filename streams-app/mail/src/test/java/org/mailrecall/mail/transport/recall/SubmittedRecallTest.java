package org.mailrecall.mail.transport.recall;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.mail.header.HeaderText;

/** What transport reads of the recall messages that clients submit. */
class SubmittedRecallTest {
    @ParameterizedTest
    @CsvSource({
        "Recall: Figures, Figures",
        "recall:Figures, Figures",
        "R\u00fcckruf: Zahlen, R\u00fcckruf: Zahlen",
        "[EXTERNAL] Recall: Figures, [EXTERNAL] Recall: Figures"
    })
    void the_class_makes_a_recall_message_whatever_its_subject(String subject, String original) throws Exception {
        MimeMessage message = recall("Subject: =?UTF-8?B?"
                + java.util.Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8)) + "?=\n");

        assertThat(RecallMessage.isOne(message)).isTrue();
        assertThat(RecallMessage.read(message, "r1@contoso.example").subject()).isEqualTo(original);
    }

    /** RFC 6532 lets UTF-8 stand in a header as it is; before it, people sent Latin-1. */
    @Test
    void a_subject_that_is_not_encoded_is_read_as_utf_8_or_else_as_latin_1() throws Exception {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            byte[] octets = "Subject: R\u00fcckruf:\r\n Gr\u00fc\u00dfe\r\n\r\nx".getBytes(charset);
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));

            assertThat(RecallMessage.mayBeOne(message)).isFalse();
            assertThat(HeaderText.subject(message)).isEqualTo("R\u00fcckruf: Gr\u00fc\u00dfe");
        }
    }

    @Test
    void a_recall_message_needs_no_subject() throws Exception {
        assertThat(RecallMessage.read(recall(""), "r1@contoso.example").subject())
                .isEmpty();
    }

    private static MimeMessage recall(String subject) throws Exception {
        return message("Message-ID: <r1@contoso.example>\n" + subject + RecallMessage.CLASS + ": IPM.Outlook.Recall\n"
                + RecallMessage.ORIGINAL + ": <m1@contoso.example>\n\nx");
    }

    private static MimeMessage message(String text) throws Exception {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
