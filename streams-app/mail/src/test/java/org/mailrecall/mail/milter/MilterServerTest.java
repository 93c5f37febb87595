package org.mailrecall.mail.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MilterServerTest {
    private static final MailFilter FILTER = new MailFilter() {
        @Override
        public Verdict judge(FilteredMail mail) {
            return new Verdict.Accepted(List.of());
        }

        @Override
        public int bodyOctets() {
            return 0;
        }
    };

    @Test
    void beyond_its_connections_it_turns_away_and_serves_again_when_one_ends() throws Exception {
        try (MilterServer server = MilterServer.start("test", "127.0.0.1", 0, 1, FILTER)) {
            try (Socket first = connect(server)) {
                assertThat(answersAnOffer(first)).isTrue();
                try (Socket second = connect(server)) {
                    assertThat(answersAnOffer(second)).isFalse();
                }
            }
            await().until(() -> {
                try (Socket third = connect(server)) {
                    return answersAnOffer(third);
                }
            });
        }
    }

    @Test
    void a_client_that_speaks_another_protocol_is_closed() throws Exception {
        try (MilterServer server = MilterServer.start("test", "127.0.0.1", 0, 4, FILTER);
                Socket socket = connect(server)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    private static Socket connect(MilterServer server) throws Exception {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean answersAnOffer(Socket socket) {
        try {
            socket.getOutputStream().write(new MilterClient().script());
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false; // the connection was reset
        }
    }
}
