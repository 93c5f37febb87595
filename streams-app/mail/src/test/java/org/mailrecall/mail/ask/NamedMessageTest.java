package org.mailrecall.mail.ask;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class NamedMessageTest {
    private static final String M1 = "m1@contoso.example";
    private static final String ORIGINAL = "Message-ID: <m1@contoso.example>\nSubject: Lunch\n\nAt noon?\n";

    @Test
    void an_attached_message_is_named_by_its_own_id() throws Exception {
        assertThat(named(mixed("Content-Type: message/rfc822\n\n" + ORIGINAL))).isEqualTo(M1);
        assertThat(named("Content-Type: message/rfc822\n\n" + ORIGINAL)).isEqualTo(M1);
        assertThat(named(mixed("Content-Type: message/global\n\n" + ORIGINAL))).isEqualTo(M1);
    }

    @Test
    void a_message_attached_as_a_file_is_found_in_any_encoding() throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(ORIGINAL.getBytes(StandardCharsets.UTF_8));
        assertThat(named(mixed("Content-Type: application/octet-stream; name=Lunch.EML\n"
                        + "Content-Transfer-Encoding: base64\n\n" + base64)))
                .isEqualTo(M1);
    }

    @Test
    void a_mail_that_is_cut_or_cannot_be_looked_into_names_none() throws Exception {
        String whole = mixed("Content-Type: message/rfc822\n\n" + ORIGINAL);
        assertThat(named(whole.substring(0, whole.indexOf("At noon")))).isEmpty();
        String header = "Recall-Message-ID: <m1@contoso.example>\n";
        assertThat(named(header + mixed("Content-Type: a; b; =\n\nx"))).isEmpty();
        assertThat(named(header + mixed("Content-Type: text/plain\n\nx\n--b\n".repeat(101))))
                .isEmpty();
        assertThat(named(header + mixed("Content-Type: message/rfc822\nContent-Transfer-Encoding: x-none\n\nx")))
                .isEmpty();
    }

    @Test
    void the_subject_is_that_of_the_attached_message() throws Exception {
        assertThat(subject(mixed("Content-Type: message/rfc822\n\n" + ORIGINAL)))
                .contains("Lunch");
        assertThat(subject(mixed("Content-Type: message/rfc822\n\nMessage-ID: <m1@contoso.example>\n\nx")))
                .contains("");
        assertThat(subject("Recall-Message-ID: <m1@contoso.example>\n\nx")).isEmpty();
    }

    @Test
    void the_attached_message_counts_more_than_the_headers_around_it() throws Exception {
        assertThat(named("In-Reply-To: <other@contoso.example>\nRecall-Message-ID: <third@contoso.example>\n"
                        + mixed("Content-Type: message/rfc822\n\n" + ORIGINAL)))
                .isEqualTo(M1);
    }

    @Test
    void a_message_inside_the_attached_message_is_not_looked_at() throws Exception {
        String inner = "Content-Type: message/rfc822\n\nMessage-ID: <inner@contoso.example>\n\nx";
        assertThat(named(mixed("Content-Type: message/rfc822\n\nMessage-ID: <m1@contoso.example>\n" + inner)))
                .isEqualTo(M1);
    }

    @Test
    void a_mail_that_forwards_within_its_text_names_the_message_in_its_header() throws Exception {
        assertThat(named("X-Forwarded-Message-Id: <m1@contoso.example>\nReferences: <o@x>\n\nx"))
                .isEqualTo(M1);
        assertThat(named("In-Reply-To: <m1@contoso.example>\n\nx")).isEmpty();
        assertThat(named("References: <o@x> <m1@contoso.example>\n\nx")).isEmpty();
        assertThat(named("Recall-Message-ID: <m1@contoso.example>\n\nx")).isEqualTo(M1);
    }

    @Test
    void several_messages_or_one_without_a_single_id_are_no_name() throws Exception {
        String other = "Content-Type: message/rfc822\n\nMessage-ID: <m2@contoso.example>\n\nx";
        assertThat(named(mixed("Content-Type: message/rfc822\n\n" + ORIGINAL, other)))
                .isEmpty();
        assertThat(named(mixed(
                        "Content-Type: message/rfc822\n\n" + ORIGINAL, "Content-Type: message/rfc822\n\n" + ORIGINAL)))
                .isEqualTo(M1);
        assertThat(named("In-Reply-To: <m1@contoso.example>\n"
                        + mixed("Content-Type: message/rfc822\n\nMessage-ID: <a@b>\nmessage-id: <c@d>\n\nx")))
                .isEmpty();
        assertThat(named("In-Reply-To: <m1@contoso.example>\n"
                        + mixed("Content-Type: message/rfc822\n\nSubject: none\n\nx")))
                .isEmpty();
        assertThat(named("X-Forwarded-Message-Id: <a@b>\nX-Forwarded-Message-Id: <c@d>\n\nx"))
                .isEmpty();
        assertThat(named("Subject: Please recall\n\nx")).isEmpty();
    }

    @Test
    void hostile_structure_ends() throws Exception {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(named(deep + "Content-Type: message/rfc822\n\n" + ORIGINAL)).isEmpty();
        assertThat(named(mixed("Content-Type: text/plain\n\nx\n--b\n".repeat(5_000))))
                .isEmpty();
        assertThat(named("Content-Type: multipart/mixed\n\n\0\0\0--\n--\n")).isEmpty();
        assertThat(named(mixed("Content-Type: message/rfc822\nContent-Transfer-Encoding: x-none\n\n" + ORIGINAL)))
                .isIn("", M1);
    }

    private static String mixed(String... parts) {
        return "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlease recall\n--b\n"
                + String.join("\n--b\n", parts) + "\n--b--\n";
    }

    private static String named(String mail) throws Exception {
        return read(mail).map(NamedMessage::messageId).orElse("");
    }

    private static Optional<String> subject(String mail) throws Exception {
        return read(mail).orElseThrow().subject();
    }

    private static Optional<NamedMessage> read(String mail) throws Exception {
        byte[] octets = ("Subject: Recall\n" + mail).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return NamedMessage.in(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets)));
    }
}
