package org.mailrecall.mail.mailbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.mailbox.http.HttpConversation.UnansweredException;
import org.mailrecall.mail.server.ScriptedHttpServer;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.testbed.Ports;

/** Which failures leave open whether the server carried out a request. */
class HttpConversationTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static void send(String url, Duration commandLimit) throws Exception {
        HttpSettings settings = new HttpSettings(SSLContext.getDefault(), LONG, LONG, commandLimit);
        try (HttpClients clients = new HttpClients(settings, HttpClient.Builder.NO_PROXY)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            clients.begin().send(request);
        }
    }

    @Test
    void without_a_connection_the_request_was_not_carried_out() {
        String nobody = "http://127.0.0.1:" + Ports.free(1).get(0);

        assertThatThrownBy(() -> send(nobody, LONG)).isInstanceOf(NotCarriedOutException.class);
    }

    @Test
    void after_the_time_of_the_command_nothing_is_sent() throws Exception {
        try (ScriptedHttpServer server = new ScriptedHttpServer(request -> Reply.json("{}"))) {
            assertThatThrownBy(() -> send(server.url(), Duration.ZERO)).isInstanceOf(NotCarriedOutException.class);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void after_a_cut_the_request_may_have_been_carried_out() throws Exception {
        try (ScriptedHttpServer server = new ScriptedHttpServer(request -> Reply.cut())) {
            assertThatThrownBy(() -> send(server.url(), LONG)).isInstanceOf(UnansweredException.class);
        }
    }
}
