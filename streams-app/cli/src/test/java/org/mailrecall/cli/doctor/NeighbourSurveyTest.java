package org.mailrecall.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.cli.doctor.PlayedServer.Part;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.diagnosis.Greeting;

/** Puts each fault into the servers of a mailbox service and of a desk. */
class NeighbourSurveyTest {
    private static final String PASSWORD = "c3rtificate";

    @TempDir
    static Path directory;

    private static SSLContext tls;

    /** Of 127.0.0.1 alone. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        String store = directory.resolve("key.p12").toString();
        String[] common = {"-alias", "server", "-keystore", store, "-storepass", PASSWORD};
        keytool(
                common,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "10");
        keytool(common, "-exportcert", "-rfc", "-file", trusted());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
    }

    @Test
    void a_mail_server_that_greets_over_tls_is_well_and_the_end_of_its_certificate_is_told() throws Exception {
        try (PlayedServer imap = PlayedServer.playing(overTls("* OK ready"))) {
            Neighbour answer = mailServer(imap.port(), "127.0.0.1", "implicit", trusted());
            assertThat(answer.fault()).isEmpty();
            assertThat(answer.certificateEnds().orElseThrow())
                    .isBetween(
                            Instant.now().plusSeconds(8 * 86_400), Instant.now().plusSeconds(11 * 86_400));
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_or_names_another_host_is_a_fault() throws Exception {
        try (PlayedServer imap = PlayedServer.playing(overTls("* OK ready"))) {
            assertThat(mailServer(imap.port(), "127.0.0.1", "implicit", "").fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("certification path"));
            assertThat(mailServer(imap.port(), "localhost", "implicit", trusted())
                            .fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("localhost"));
        }
    }

    @Test
    void a_server_of_another_protocol_and_one_that_is_away_are_faults() throws Exception {
        int away;
        try (PlayedServer http = PlayedServer.playing(client -> say(client, "HTTP/1.1 400 Bad Request"))) {
            away = http.port();
            assertThat(mailServer(away, "127.0.0.1", "none", "").fault()).hasValueSatisfying(fault -> assertThat(fault)
                    .contains("its greeting is \"HTTP/1.1 400 Bad Request\""));
        }
        assertThat(mailServer(away, "127.0.0.1", "none", "").fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("refused"));
    }

    @Test
    void dovecots_api_is_asked_without_its_secret_in_place_of_imap() throws Exception {
        String refusal = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: X-Dovecot-API\r\nContent-Length: 0\r\n\r\n";
        try (PlayedServer api = PlayedServer.playing(answering(refusal))) {
            List<Neighbour> answers = NeighbourSurvey.ofMailboxService(doveadm(api.port()));
            assertThat(answers.get(0).fault()).isEmpty();
            assertThat(answers)
                    .anyMatch(n -> n.subject().equals("doveadm.secret-file /nowhere/key")
                            && n.fault().orElse("").equals("cannot be read"))
                    .noneMatch(n -> n.subject().contains("imap"));
        }
        try (PlayedServer other = PlayedServer.playing(answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(NeighbourSurvey.ofMailboxService(doveadm(other.port()))
                            .get(0)
                            .fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("not as Dovecot's API does"));
        }
    }

    /** Reads a request without a body, and answers it. */
    private static PlayedServer.Part answering(String answer) {
        return client -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            while (!lines.readLine().isEmpty()) {
                // to the end of the head
            }
            client.getOutputStream().write(answer.getBytes(US_ASCII));
        };
    }

    private Path doveadm(int port) throws Exception {
        return write("store.kind = doveadm, doveadm { url = \"http://127.0.0.1:" + port
                + "/doveadm/v1\", secret-file = \"/nowhere/key\" }, journal.file = \""
                + directory.resolve("answers.db") + "\"");
    }

    @Test
    void files_of_the_mailbox_service_that_are_not_there_are_faults() throws Exception {
        Path file = write(
                """
                imap { host = "127.0.0.1", port = 1, tls = none, password-file = "/nowhere/password" }
                journal.file = "/nowhere/answers.db"
                """);
        assertThat(NeighbourSurvey.ofMailboxService(file))
                .anyMatch(n -> n.subject().contains("/nowhere/password")
                        && n.fault().orElse("").equals("cannot be read"))
                .anyMatch(n -> n.subject().equals("journal /nowhere/answers.db")
                        && n.fault().orElse("").equals("has no directory"));
    }

    @Test
    void a_mailbox_service_that_does_not_use_imap_is_asked_for_no_imap_server() throws Exception {
        Path file = write(
                """
                store.kind = jmap
                jmap { url = "https://jmap.example/", secret-file = "/nowhere/secret" }
                journal.file = "%s"
                """
                        .formatted(directory.resolve("answers.db")));
        assertThat(NeighbourSurvey.ofMailboxService(file))
                .noneMatch(n -> n.subject().startsWith("mail server"))
                .anyMatch(n -> n.subject().equals("jmap.secret-file /nowhere/secret")
                        && n.fault().orElse("").equals("cannot be read"));
    }

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

                assertThatThrownBy(() -> greeting.exchange("starttls")).hasMessage("what it says has no end");
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

    private static Neighbour mailServer(int port, String host, String protection, String trust) throws IOException {
        Path file = write("imap { host = \"" + host + "\", port = " + port + ", tls = " + protection
                + ", trust-file = \"" + trust + "\" }, journal.file = \"" + directory.resolve("answers.db") + "\"");
        return only(NeighbourSurvey.ofMailboxService(file), "mail server");
    }

    private static Neighbour database(String url) throws IOException {
        return only(NeighbourSurvey.ofDesk(write("database.url = \"" + url + "\"")), "database");
    }

    private static List<Neighbour> desk(int relay, String database) throws IOException {
        return NeighbourSurvey.ofDesk(write("report-mail { enabled = true, relay { host = \"127.0.0.1\", port = "
                + relay + ", trust-file = \"" + trusted() + "\" } }, database.url = \"" + database + "\""));
    }

    private static Neighbour only(List<Neighbour> all, String start) {
        return all.stream()
                .filter(neighbour -> neighbour.subject().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Part overTls(String greeting) {
        return client -> say(secured(client), greeting);
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

    private static SSLSocket secured(Socket client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader says(Socket client, String line) throws IOException {
        say(client, line);
        return new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    private static String trusted() {
        return directory.resolve("trusted.pem").toString();
    }

    private static Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "program", ".conf"), text);
    }

    private static void keytool(String[] common, String command, String... more) throws Exception {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command));
        line.addAll(List.of(common));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("keytool.log")))
                .isZero();
    }
}
