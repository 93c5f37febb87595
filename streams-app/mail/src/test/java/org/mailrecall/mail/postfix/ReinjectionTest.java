package org.mailrecall.mail.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.mailrecall.testbed.Ports;

class ReinjectionTest {
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";

    private final MimeMessage message =
            MailTexts.message("Message-ID: <r1@contoso.example>\r\nSubject: Recall: Lunch\r\n\r\nSorry\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

    @Test
    void while_nobody_listens_it_is_to_be_tried_again() {
        Reinjection reinjection = to(Ports.free(1).get(0));

        assertThatThrownBy(() -> reinjection.deliver(ADA, BO, message)).isInstanceOf(TemporaryFailureException.class);
    }

    @Test
    void a_refusal_for_now_is_to_be_tried_again_and_one_for_good_is_the_end() throws Exception {
        assertThatThrownBy(() -> talk("451 4.3.0 later")).isInstanceOf(TemporaryFailureException.class);
        assertThat(talk("550 5.1.1 nobody")).contains("MAIL FROM:<ada@contoso.example>");
    }

    /** Returns what the server heard. */
    private String talk(String answerToRecipient) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(listener, answerToRecipient));
            to(listener.getLocalPort()).deliver(ADA, BO, message);
            return heard.get();
        }
    }

    private static String serve(ServerSocket listener, String answerToRecipient) {
        StringBuilder heard = new StringBuilder();
        try (Socket socket = listener.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.append(line).append('\n');
                say(socket, line.toUpperCase(Locale.ROOT).startsWith("RCPT") ? answerToRecipient : "250 ok");
            }
        } catch (IOException e) {
            heard.append(e);
        }
        return heard.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Reinjection to(int port) {
        return new Reinjection("127.0.0.1", port, new TransitSeal(List.of(Adapter.KEY)));
    }
}
