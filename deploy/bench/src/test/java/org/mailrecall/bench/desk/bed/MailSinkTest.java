package org.mailrecall.bench.desk.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mailrecall.bench.waiting.Waiting;

class MailSinkTest {
    private static final String MAIL =
            "Subject: Report\r\nMessage-ID: <m1@contoso.example>\r\n\r\nMessage-ID: <no@header.example>\r\n.\r\n";

    @Test
    void aMailIsTakenOnceItHasEndedWhetherOrNotItsSenderHearsOfIt() throws IOException {
        try (MailSink sink = new MailSink()) {
            send(sink, MAIL, true);
            send(sink, MAIL, false);
            Waiting.until(
                    "both are taken",
                    java.time.Duration.ofSeconds(20),
                    () -> sink.taken().size() == 2);
            assertThat(sink.taken())
                    .extracting(MailSink.Taken::recipient, MailSink.Taken::messageId)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple("ada@contoso.example", "m1@contoso.example"));
        }
    }

    @Test
    void aMailThatIsCutOffIsNotTaken() throws IOException {
        try (MailSink sink = new MailSink()) {
            send(sink, "Subject: Report\r\n", false);
            send(sink, MAIL, true);
            assertThat(sink.taken()).hasSize(1);
        }
    }

    private static void send(MailSink sink, String mail, boolean hearsOfIt) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220");
            for (String command : new String[] {"EHLO x", "MAIL FROM:<>", "RCPT TO:<ada@contoso.example>", "DATA"}) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine()).startsWith(command.equals("DATA") ? "354" : "250");
            }
            socket.getOutputStream().write(mail.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            if (hearsOfIt) {
                assertThat(in.readLine()).startsWith("250");
            }
        }
    }
}
