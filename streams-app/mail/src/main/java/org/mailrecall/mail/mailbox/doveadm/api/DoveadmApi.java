package org.mailrecall.mail.mailbox.doveadm.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.http.HttpAnswer;
import org.mailrecall.mail.mailbox.http.HttpClients;
import org.mailrecall.mail.mailbox.http.NotCarriedOutException;

/**
 * Sends requests to the API. No redirect is followed, because it could lead the secret elsewhere, and no proxy is used.
 * A request without a complete answer in time is cut.
 */
public final class DoveadmApi implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final DoveadmServer server;
    private final HttpClient http;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "doveadm-limit");
        thread.setDaemon(true);
        return thread;
    });

    /** Makes the way to a server. Connects to nothing yet. */
    public DoveadmApi(DoveadmServer server) {
        this.server = server;
        this.http =
                HttpClients.builder(server.http(), HttpClient.Builder.NO_PROXY).build();
    }

    public DoveadmServer server() {
        return server;
    }

    /** Reads an answer's body. An {@link IOException} means that the answer cannot be read. */
    interface Reading<T> {
        T of(InputStream body) throws IOException, MailboxException;
    }

    /**
     * Sends commands, and reads the answer.
     *
     * @throws NotCarriedOutException when the server has certainly carried out none of the commands
     * @throws MailboxException when the answer does not come in time, or cannot be read
     */
    <T> T send(List<Command> commands, Deadline deadline, Reading<T> reading) throws MailboxException {
        return exchange(commands, deadline, (response, body) -> reading.of(body));
    }

    /** Sends a request without a command, and returns when the server's certificate ends; empty without TLS. */
    public Optional<Instant> ping() throws MailboxException {
        return exchange(List.of(), Deadline.in(server.http().answerTimeout()), (response, body) -> {
            ApiJson.results(body, 0, row -> true);
            return response.sslSession().map(session -> end(session));
        });
    }

    private static Instant end(SSLSession session) {
        try {
            return ((X509Certificate) session.getPeerCertificates()[0])
                    .getNotAfter()
                    .toInstant();
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("the certificate was checked before", e);
        }
    }

    private interface Exchange<T> {
        T read(HttpResponse<?> response, InputStream body) throws IOException, MailboxException;
    }

    private <T> T exchange(List<Command> commands, Deadline deadline, Exchange<T> exchange) throws MailboxException {
        HttpRequest request = request(commands, deadline);
        Deadline end = Deadline.in(request.timeout().orElseThrow());
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                requireOk(response.statusCode());
                return within(end, body, read -> exchange.read(response, read));
            }
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            throw new NotCarriedOutException("no connection to Dovecot's API: " + reason(e), e);
        } catch (HttpTimeoutException e) {
            throw new MailboxException("Dovecot's API does not answer in time", e);
        } catch (IOException e) {
            throw new MailboxException("the answer of Dovecot's API cannot be read: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxException("interrupted", e);
        }
    }

    private HttpRequest request(List<Command> commands, Deadline deadline) throws NotCarriedOutException {
        try {
            return HttpRequest.newBuilder(server.url())
                    .timeout(deadline.left(server.http().answerTimeout()))
                    .header("Authorization", server.login().authorization())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(ApiJson.request(commands)))
                    .build();
        } catch (MailboxException e) {
            throw new NotCarriedOutException(e.getMessage(), e);
        }
    }

    /** Reads the body, and closes it at the end of its time, which ends the reading. */
    private <T> T within(Deadline end, InputStream body, Reading<T> reading) throws IOException, MailboxException {
        Duration left = end.left(server.http().answerTimeout());
        ScheduledFuture<?> cut = clock.schedule(() -> close(body), left.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return reading.of(body);
        } finally {
            cut.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }

    private static void requireOk(int status) throws MailboxException {
        if (status == UNAUTHORISED || status == FORBIDDEN) {
            throw new NotCarriedOutException("Dovecot's API refuses the secret of this service", null);
        }
        if (status != OK) {
            String what = "Dovecot's API answers with HTTP status " + status;
            throw HttpAnswer.isRefusal(status) ? new NotCarriedOutException(what, null) : new MailboxException(what);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Ends the thread that cuts answers. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
