package org.mailrecall.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.doctor.PlayedServer.Part;

/** Puts each fault into the servers of a mailbox service. */
class NeighbourSurveyTest extends SurveyedServersTest {
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

    private static Neighbour mailServer(int port, String host, String protection, String trust) throws IOException {
        Path file = write("imap { host = \"" + host + "\", port = " + port + ", tls = " + protection
                + ", trust-file = \"" + trust + "\" }, journal.file = \"" + directory.resolve("answers.db") + "\"");
        return only(NeighbourSurvey.ofMailboxService(file), "mail server");
    }

    private static Part overTls(String greeting) {
        return client -> say(secured(client), greeting);
    }
}
