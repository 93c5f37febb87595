package org.mailrecall.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the messages that clients submit count as encrypted. */
class SubmittedMessageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pkcs7-mime; name=\"smime.p7m\"",
                "application/x-pkcs7-mime; name=smime.p7m",
                "Application/PKCS7-MIME; smime-type=Enveloped-Data",
                "application/pkcs7-mime; smime-type=authEnveloped-data",
                "application/pkcs7-mime",
                "application/pkcs7-mime; name=\"=?UTF-8?B?c21pbWUucDdt?=\"",
                "application/pkcs7-mime; name*=utf-8''smime.p7m",
                "application/pkcs7-mime;\n\tsmime-type=\" enveloped-data \" (of Ada)",
                "application/pkcs7-mime; name=smime.p7m; smime-type",
                "application/x-pkcs7-mime; =; name=smime p7m",
                "application/octet-stream; name=smime.p7m",
                "Application/Octet-Stream; name=SMIME.P7M",
                "application/x-microsoft-rpmsg-message; name=message.rpmsg",
                "multipart/encrypted",
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
                "application/pkcs7-mime; name=smime.p7z",
                "application/pkcs7-mime; smime-type=signed-receipt; name=smime.p7m",
                "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m; oops",
                "application/octet-stream; name=figures.pdf",
                "application/pkcs7-signature; name=smime.p7s",
                "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b",
                ";;; no type"
            })
    void a_message_of_this_type_is_not_encrypted(String type) throws Exception {
        assertThat(Encryption.isEncrypted(message("Content-Type: " + type + "\n\nx")))
                .isFalse();
    }

    @Test
    void a_message_under_rights_management_is_encrypted() throws Exception {
        for (String name : new String[] {
            "message.rpmsg", "Message.RPMSG", "message_v2.rpmsg", "message_v4.rpmsg", "=?utf-8?Q?message=2Erpmsg?="
        }) {
            assertThat(Encryption.isEncrypted(withAttachment(name))).as(name).isTrue();
        }
        assertThat(Encryption.isEncrypted(message("Content-Class: rpmsg.message\nContent-Type: text/plain\n\nx")))
                .isTrue();
        assertThat(Encryption.isEncrypted(withAttachment("old message.rpmsg.txt")))
                .isFalse();
        assertThat(Encryption.isEncrypted(withAttachment("lunch.pdf"))).isFalse();
    }

    @Test
    void beside_a_lists_footer_a_message_is_encrypted_and_a_signed_file_is_no_encrypted_message() throws Exception {
        String parts = "Content-Type: multipart/mixed; boundary=b\n\n--b\n%s\n\nx\n--b\n%s\n\nfooter\n--b--\n";
        String encrypted = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m";
        String signedFile = "Content-Type: application/pkcs7-mime; name=contract.pdf.p7m";
        String text = "Content-Type: text/plain";

        assertThat(Encryption.isEncrypted(message(parts.formatted(encrypted, text))))
                .isTrue();
        assertThat(Encryption.isEncrypted(message(parts.formatted(text, signedFile))))
                .isFalse();
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

    private static MimeMessage message(String text) throws Exception {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
