package org.mailrecall.mail.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.imap.connection.Tls;
import org.mailrecall.mail.milter.MilterProbe;
import org.mailrecall.mail.postfix.PostfixSettings;
import org.mailrecall.platform.diagnosis.Findings;
import org.mailrecall.platform.diagnosis.Greeting;

/** Asks the ports at which mail servers and programs listen, and lists the ports that do not answer as they should. */
final class Reachable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String START_ADAPTER = "Start recall transport postfix.";

    private final Findings findings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Reachable(Findings findings) {
        this.findings = findings;
    }

    /**
     * Connects to the IMAP server, with TLS as configured, and does not log in. Returns whether the server answered.
     */
    boolean imap(String subject, ImapServer server, Instant now) {
        String tls = server.tls() == Tls.IMPLICIT ? "implicit" : server.tls() == Tls.STARTTLS ? "starttls" : "none";
        try {
            new Greeting(Greeting.Protocol.IMAP, server.host(), server.port(), server.trust())
                    .exchange(tls)
                    .ifPresent(end -> findings.certificate(subject, end, now, "no mailbox opens"));
            return true;
        } catch (IOException e) {
            findings.error(
                    subject,
                    "does not answer as it should: " + reason(e) + ".",
                    "Start it, or mend imap.host, imap.port, imap.tls and imap.trust-file in mailbox.conf.");
            return false;
        }
    }

    void adapter(PostfixSettings adapter) {
        milter("milter.entry-port", adapter.milterHost(), adapter.entryPort());
        milter("milter.copies-port", adapter.milterHost(), adapter.copiesPort());
        String subject = "reports " + adapter.reportsHost() + ":" + adapter.reportsPort();
        try {
            HttpResponse<String> answer = get(adapter.reportsHost(), adapter.reportsPort(), "/delivered");
            if (!answer.headers().firstValue("Allow").orElse("").equals("POST")) {
                findings.error(
                        subject,
                        "(reports.port) are taken by another program.",
                        "Give reports.port a free port, in transport.conf and in Dovecot's event_exporter.");
            }
        } catch (IOException e) {
            findings.error(subject, "(reports.port) are not taken: no copy is known to have arrived.", START_ADAPTER);
        }
    }

    private void milter(String key, String host, int port) {
        try {
            MilterProbe.exchange(host, port);
        } catch (IOException e) {
            findings.error(
                    "milter " + host + ":" + port,
                    "(" + key + ") does not answer: " + reason(e) + ". Mail is put off.",
                    START_ADAPTER);
        }
    }

    /**
     * Asks a program of this project whether it is ready.
     *
     * @param port 0 where the port is not known: nothing is asked then
     */
    void ready(String program, String host, int port) {
        if (port == 0) {
            return; // port 0: the system chooses a free port, so that its number is not known here
        }
        try {
            HttpResponse<String> answer = get(host, port, "/health/ready");
            if (answer.statusCode() != 200) {
                findings.warn(
                        program,
                        "is not ready: " + answer.body().strip() + ".",
                        "Ask again in a minute; its log says more.");
            }
        } catch (IOException e) {
            findings.error(
                    program, "does not run, by its probe at " + host + ":" + port + ".", "Start " + program + '.');
        }
    }

    private HttpResponse<String> get(String host, int port, String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
