package org.mailrecall.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.local.mail.LocalMail.ADA;
import static org.mailrecall.local.mail.LocalMail.BO;
import static org.mailrecall.local.mail.LocalMail.CY;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mail.header.TraceHeaders;

/**
 * Checks that the sender is the authenticated mailbox, whatever the client says; mostly by SMTP commands over a socket.
 */
class SubmissionTest {
    private final LocalMail mail = new LocalMail();
    private Socket socket;
    private BufferedReader answers;

    @BeforeEach
    void connect() throws IOException {
        mail.server.ensureMailbox(ADA);
        socket = new Socket("127.0.0.1", mail.server.smtpPort());
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        answers.readLine();
        assertThat(say("HELO client.example")).startsWith("250");
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        mail.close();
    }

    @Test
    void what_a_client_writes_about_the_sender_does_not_count() throws Exception {
        mail.client.send(OutgoingMail.of(ADA, List.of(BO), "Lunch", "At noon?")
                .with("From", CY)
                .with(TraceHeaders.SENDER, CY)
                .with(TraceHeaders.DELIVERY, "chosen"));

        DeliveredMessage event = mail.events.delivered.get(0);
        assertThat(event.getSender()).isEqualTo(ADA);
        assertThat(event.getDeliveryId()).isNotEqualTo("chosen");
    }

    @Test
    void without_authentication_nothing_is_taken() throws IOException {
        assertThat(say("MAIL FROM:<" + ADA + ">")).startsWith("530");
    }

    @Test
    void a_failed_authentication_is_none() throws IOException {
        assertThat(authenticate(ADA, "wrong")).startsWith("535");

        assertThat(say("MAIL FROM:<" + ADA + ">")).startsWith("530");
    }

    @Test
    void the_authorisation_identity_of_plain_does_not_count() throws IOException {
        authenticatePlain(CY + "\0" + ADA + "\0secret");

        assertThat(submit(BO)).startsWith("250");

        assertThat(mail.events.delivered.get(0).getSender()).isEqualTo(ADA);
    }

    @Test
    void the_second_message_of_a_connection_has_the_same_sender() throws IOException {
        assertThat(authenticate(ADA, "secret")).startsWith("235");

        assertThat(submit(BO)).startsWith("250");
        assertThat(submit(CY)).startsWith("250");

        assertThat(mail.events.delivered)
                .extracting(DeliveredMessage::getSender)
                .containsExactly(ADA, ADA);
    }

    @Test
    void a_message_without_a_message_id_gets_one() throws IOException {
        authenticate(ADA, "secret");

        assertThat(submit(BO)).startsWith("250");

        assertThat(mail.events.delivered.get(0).getMessageId()).endsWith("@contoso.example");
    }

    /** Mail is delivered whatever its Message-ID is: one that cannot be used is replaced (RFC 6409 8.3). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <a@x.example>\r\nMessage-ID: <b@x.example>",
                "Message-ID: <a@x.example> <b@x.example>",
                "Message-ID: <>",
                "Message-ID:",
                "Message-ID: (none)",
                "Message-ID: <LONG@x.example>",
                "Message-ID: <a\u0001@x.example>"
            })
    void a_message_whose_id_cannot_be_used_is_delivered_under_a_new_one(String headers) throws Exception {
        authenticate(ADA, "secret");

        assertThat(submit(BO, headers.replace("LONG", "l".repeat(1_200)).split("\r\n")))
                .startsWith("250");

        String made = mail.events.delivered.get(0).getMessageId();
        assertThat(made).endsWith("@contoso.example");
        assertThat(mail.folders(BO, made)).containsExactly("INBOX");
    }

    /** The event has the id by which mailbox services find the stored message. */
    @ParameterizedTest
    @CsvSource({
        "<m1@example.com> (added by postmaster@example.net), m1@example.com",
        "'<m1@example.com>\r\n (added by postmaster@example.net)', m1@example.com",
        "(seen (twice \\)) by us) <m1@example.com>, m1@example.com",
        "'\r\n <m1@example.com>', m1@example.com",
        "'<NM-105-1232@mail.exam\r\n\tple.com>', 'NM-105-1232@mail.exam\tple.com'",
        "<gr\u00FC\u00DFe@example.com>, gr\u00FC\u00DFe@example.com",
        "<\uD83D\uDCE7@b\u00FCcher.example>, \uD83D\uDCE7@b\u00FCcher.example",
        "<m1@[IPv6:2001:db8::1]>, m1@[IPv6:2001:db8::1]",
        "'<\"m 1\"@example.com>', '\"m 1\"@example.com'"
    })
    void comments_folds_and_letters_of_any_language_are_read_as_the_standards_say(String header, String id)
            throws Exception {
        authenticate(ADA, "secret");

        assertThat(submit(BO, ("Message-ID: " + header).split("\r\n"))).startsWith("250");

        assertThat(mail.events.delivered.get(0).getMessageId()).isEqualTo(id);
    }

    private String authenticate(String user, String password) throws IOException {
        return authenticatePlain("\0" + user + "\0" + password);
    }

    private String authenticatePlain(String plain) throws IOException {
        return say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    private String submit(String to, String... headers) throws IOException {
        say("MAIL FROM:<bounces@elsewhere.example>");
        say("RCPT TO:<" + to + ">");
        say("DATA");
        return say(String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "Subject: Hi\r\n\r\nText\r\n.");
    }

    private String say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return answers.readLine();
    }
}
