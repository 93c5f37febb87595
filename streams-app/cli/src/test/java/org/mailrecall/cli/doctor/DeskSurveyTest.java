package org.mailrecall.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.doctor.PlayedServer.Part;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.diagnosis.Greeting;

/** Puts each fault into the servers of a desk. */
class DeskSurveyTest extends SurveyedServersTest {
    @Test
    void a_relay_is_asked_for_tls_after_its_greeting() throws Exception {
        try (PlayedServer relay = PlayedServer.playing(startTls())) {
            assertThat(only(desk(relay.port(), "jdbc:sqlite:" + directory.resolve("desk.db")), "relay")
                            .fault())
                    .isEmpty();
        }
        try (PlayedServer relay = PlayedServer.playing(client -> {
            BufferedReader lines = says(client, "220 ready");
            lines.readLine();
            say(client, "250 hello");
            lines.readLine();
            say(client, "502 not here");
        })) {
            assertThat(only(desk(relay.port(), "jdbc:sqlite:" + directory.resolve("desk.db")), "relay")
                            .fault())
                    .hasValueSatisfying(
                            fault -> assertThat(fault).contains("its answer to STARTTLS is \"502 not here\""));
        }
    }

    @Test
    void a_database_that_is_away_or_none_is_a_fault_and_a_file_is_looked_at_with_its_disk() throws Exception {
        try (PlayedServer postgres = PlayedServer.playing(client -> {
            client.getInputStream().readNBytes(8);
            client.getOutputStream().write('N');
        })) {
            assertThat(database("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/desk")
                            .fault())
                    .isEmpty();
        }
        try (PlayedServer another = PlayedServer.playing(client -> say(client, "220 mail"))) {
            assertThat(database("jdbc:postgresql://127.0.0.1:" + another.port() + "/desk")
                            .fault())
                    .hasValue("does not answer as PostgreSQL does");
        }
        assertThat(database("jdbc:postgresql://127.0.0.1:1/desk").fault().orElse(""))
                .startsWith("does not answer: ");
        Neighbour file = database("jdbc:sqlite:" + directory.resolve("desk.db"));
        assertThat(file.fault()).isEmpty();
        assertThat(file.disk()).isPresent();
        assertThat(database("jdbc:sqlite:/nowhere/desk.db").fault()).hasValue("has no directory");
    }

    @Test
    void a_server_that_says_something_without_end_is_given_up() throws Exception {
        for (String endless : new String[] {"250-more\r\n", "250-more"}) {
            try (PlayedServer relay = PlayedServer.playing(client -> {
                client.getOutputStream().write("220 ready\r\n".getBytes(US_ASCII));
                while (true) {
                    client.getOutputStream().write(endless.getBytes(US_ASCII));
                }
            })) {
                Greeting greeting =
                        new Greeting(Greeting.Protocol.SMTP, "127.0.0.1", relay.port(), tls.getSocketFactory());

                assertThatThrownBy(() -> greeting.exchange("starttls")).hasMessage("its answer has no end");
            }
        }
    }

    @Test
    void a_password_in_an_issuers_url_is_not_repeated() {
        for (String url :
                new String[] {"http://ada:pass-word@127.0.0.1:1/keys", "http://ada:pass-word@127.0.0.1/a b"}) {
            Neighbour answer = Servers.keys(url, "nobody can sign in");
            assertThat(answer.fault()).isPresent();
            assertThat(answer.subject() + answer.fault()).contains("127.0.0.1").doesNotContain("pass-word");
        }
    }

    @Test
    void an_issuer_without_keys_is_a_fault() throws Exception {
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write("{\"keys\":[]}".getBytes(US_ASCII));
            }
        });
        issuer.start();
        try {
            String base = "http://127.0.0.1:" + issuer.getAddress().getPort();
            assertThat(Servers.keys(base + "/keys", "nobody can sign in").fault())
                    .isEmpty();
            assertThat(Servers.keys(base + "/elsewhere", "nobody can sign in").fault())
                    .hasValue("are answered with 404 and no list of keys");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void a_file_that_is_no_configuration_is_named_and_not_quoted() throws Exception {
        Path file = write("password = { s3cret");
        assertThatThrownBy(() -> NeighbourSurvey.ofDesk(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> NeighbourSurvey.ofDesk(directory.resolve("missing.conf")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("missing.conf");
    }

    private static Neighbour database(String url) throws IOException {
        return only(NeighbourSurvey.ofDesk(write("database.url = \"" + url + "\"")), "database");
    }

    private static List<Neighbour> desk(int relay, String database) throws IOException {
        return NeighbourSurvey.ofDesk(write("report-mail { enabled = true, relay { host = \"127.0.0.1\", port = "
                + relay + ", trust-file = \"" + trusted() + "\" } }, database.url = \"" + database + "\""));
    }

    private static Part startTls() {
        return client -> {
            BufferedReader lines = says(client, "220 ready");
            lines.readLine();
            say(client, "250-hello\r\n250 STARTTLS");
            lines.readLine();
            say(client, "220 go");
            secured(client).getInputStream().read();
        };
    }

    private static BufferedReader says(Socket client, String line) throws IOException {
        say(client, line);
        return new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    }
}
