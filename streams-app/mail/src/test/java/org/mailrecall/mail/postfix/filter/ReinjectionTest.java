package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.mailrecall.testbed.Ports;

class ReinjectionTest {
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";

    private boolean resetsAtQuit;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TransportMetrics metrics = new TransportMetrics(meters);
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
        assertThat(meters.get("recall.transport.recalls")
                        .tag("result", "given-up")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void postfix_and_not_the_mail_library_says_which_address_it_takes() throws Exception {
        assertThat(talk("a..b@contoso.example", "250 ok")).contains("RCPT TO:<a..b@contoso.example>");
    }

    @Test
    void an_answer_has_no_sender_and_no_trace_headers() throws Exception {
        String heard = heard("250 ok", to -> to.answer(BO, message));

        assertThat(heard).contains("MAIL FROM:<>", "RCPT TO:<bo@contoso.example>");
        assertThatThrownBy(() -> heard("451 4.3.0 later", to -> to.answer(BO, message)))
                .isInstanceOf(TemporaryFailureException.class);
        assertThat(heard("550 5.1.1 nobody", to -> to.answer(BO, message))).contains("RCPT TO");
    }

    @Test
    void a_connection_that_breaks_after_postfix_has_taken_the_mail_is_no_reason_to_send_it_again() throws Exception {
        resetsAtQuit = true;

        assertThat(talk("250 ok")).contains("QUIT");
    }

    private interface Work {
        void with(Reinjection reinjection) throws Exception;
    }

    /** Returns what the server heard. */
    private String talk(String answerToRecipient) throws Exception {
        return talk(BO, answerToRecipient);
    }

    private String talk(String recipient, String answerToRecipient) throws Exception {
        return heard(answerToRecipient, to -> to.deliver(ADA, recipient, message));
    }

    private String heard(String answerToRecipient, Work work) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(listener, answerToRecipient));
            work.with(to(listener.getLocalPort()));
            return heard.get();
        }
    }

    private String serve(ServerSocket listener, String answerToRecipient) {
        StringBuilder heard = new StringBuilder();
        try (Socket socket = listener.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.append(line).append('\n');
                String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                if (resetsAtQuit && command.equals("QUIT")) {
                    socket.setSoLinger(true, 0);
                    return heard.toString();
                }
                if (command.equals("DATA")) {
                    say(socket, "354 go on");
                    while (!line.equals(".")) {
                        line = in.readLine();
                    }
                }
                say(socket, command.equals("RCPT") ? answerToRecipient : "250 ok");
            }
        } catch (IOException e) {
            heard.append(e);
        }
        return heard.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Reinjection to(int port) {
        return new Reinjection("127.0.0.1", port, new TransitSeal(List.of(Adapter.KEY)), metrics);
    }
}
