package org.mailrecall.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts that transport reads from the messages that clients submit. */
class SubmittedMessageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pkcs7-mime; name=\"smime.p7m\"",
                "application/x-pkcs7-mime; name=smime.p7m",
                "Application/PKCS7-MIME; smime-type=Enveloped-Data",
                "application/pkcs7-mime; smime-type=authEnveloped-data",
                "application/pkcs7-mime",
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b"
            })
    void a_message_of_this_type_is_encrypted(String type) throws Exception {
        assertThat(Encryption.isEncrypted(message("Content-Type: " + type + "\n\nx")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; name=smime.p7m",
                "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
                "application/pkcs7-mime; smime-type=certs-only; name=smime.p7c",
                "application/x-pkcs7-mime; name=smime.p7c",
                "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b",
                ";;; no type"
            })
    void a_message_of_this_type_is_not_encrypted(String type) throws Exception {
        assertThat(Encryption.isEncrypted(message("Content-Type: " + type + "\n\nx")))
                .isFalse();
    }

    @Test
    void a_message_under_rights_management_is_encrypted() throws Exception {
        assertThat(Encryption.isEncrypted(withAttachment("message.rpmsg"))).isTrue();
        assertThat(Encryption.isEncrypted(withAttachment("lunch.pdf"))).isFalse();
    }

    private static MimeMessage withAttachment(String name) throws Exception {
        return message(
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                This message is protected.
                --b
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="%s"

                x
                --b--
                """
                        .formatted(name));
    }

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
