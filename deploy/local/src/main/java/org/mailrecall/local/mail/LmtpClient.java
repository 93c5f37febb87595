package org.mailrecall.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client of a mail store's LMTP port on the loopback interface (LMTP: RFC 2033). The mail library sends by SMTP only.
 */
record LmtpClient(int port) {
    private static final int PATIENCE_MILLIS = 60_000;

    /**
     * Delivers a message into a mailbox; returns when the store has accepted it.
     *
     * @throws MessagingException when the store refuses the message, or a connection or reply takes longer than a
     *     minute
     */
    void deliver(String mailbox, MimeMessage message) throws MessagingException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            message.writeTo(octets);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            expect(answers, "220");
            say(out, answers, "LHLO localhost", "250");
            say(out, answers, "MAIL FROM:<>", "250");
            say(out, answers, "RCPT TO:<" + mailbox + ">", "250");
            say(out, answers, "DATA", "354");
            body(out, octets.toByteArray());
            say(out, answers, ".", "250"); // one answer for the one recipient
            say(out, answers, "QUIT", "221");
        } catch (IOException e) {
            throw new MessagingException("not delivered by LMTP: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a message with CR LF at the end of each line, and doubles a dot at the beginning of a line (RFC 5321
     * 4.5.2).
     */
    private static void body(OutputStream out, byte[] octets) throws IOException {
        int before = '\n';
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n' && before != '\r') {
                out.write('\r');
            }
            if (octets[i] == '.' && before == '\n') {
                out.write('.');
            }
            out.write(octets[i]);
            before = octets[i];
        }
        if (before != '\n') {
            out.write('\r');
            out.write('\n');
        }
    }

    private static void say(OutputStream out, BufferedReader answers, String line, String expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        expect(answers, expected);
    }

    private static void expect(BufferedReader answers, String code) throws IOException {
        String line = answers.readLine();
        while (line != null && line.startsWith(code + "-")) {
            line = answers.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("the answer is \"" + line + "\", not " + code);
        }
    }
}
