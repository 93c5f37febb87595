package org.mailrecall.mail.mailbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLHandshakeException;
import org.mailrecall.mail.mailbox.MailboxException;

/** The requests for a command, in sequence. Each request ends in time, even where the server hangs. */
public final class HttpConversation {
    /** The most octets of an answer that is read into memory: fewer than the JSON parser takes as a single value. */
    public static final int MOST_OF_AN_ANSWER = 16 << 20;

    private static final int PIECE = 1 << 16;

    private final HttpClient client;
    private final ScheduledExecutorService clock;
    private final HttpSettings settings;
    private final long end;

    HttpConversation(HttpClient client, ScheduledExecutorService clock, HttpSettings settings) {
        this.client = client;
        this.clock = clock;
        this.settings = settings;
        this.end = System.nanoTime() + settings.commandLimit().toNanos();
    }

    /** The server may have carried out the request: the request was sent, and there is no answer that can be read. */
    public static class UnansweredException extends MailboxException {
        private static final long serialVersionUID = 1L;

        UnansweredException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The answer has more octets than an answer can need. */
    public static final class TooLargeException extends UnansweredException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the server sends more than an answer can need", null);
        }
    }

    /**
     * Sends a request that may change something.
     *
     * @throws NotCarriedOutException when the time of the conversation is over, or no connection can be made
     * @throws UnansweredException when the whole answer does not come in time, or is beyond {@link #MOST_OF_AN_ANSWER}
     */
    public HttpAnswer send(HttpRequest request) throws MailboxException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return exchange(request, new Sink(body, body, MOST_OF_AN_ANSWER));
    }

    /**
     * Sends a request that changes nothing. It is sent again where the connection is lost: a server closes a connection
     * that it kept for a while just when a request comes.
     *
     * @throws MailboxException as {@link #send} does
     */
    public HttpAnswer ask(HttpRequest request) throws MailboxException {
        try {
            return send(request);
        } catch (UnansweredException e) {
            if (e.getCause() instanceof HttpTimeoutException || !(e.getCause() instanceof IOException)) {
                throw e;
            }
            return send(request);
        }
    }

    /**
     * Sends a request that changes nothing, and copies the body of the answer where the request succeeds.
     *
     * @param most octets; a longer body fails
     * @return the answer, with an empty body where the body was copied
     * @throws MailboxException as {@link #send} does, or when the output fails; some octets may have been copied then
     */
    public HttpAnswer copy(HttpRequest request, OutputStream to, long most) throws MailboxException {
        return exchange(request, new Sink(to, new ByteArrayOutputStream(), most));
    }

    /**
     * The targets of an answer's body.
     *
     * @param body for a success
     * @param text for any answer but a success; its content is returned as the answer's body
     */
    private record Sink(OutputStream body, ByteArrayOutputStream text, long most) {}

    private HttpAnswer exchange(HttpRequest request, Sink sink) throws MailboxException {
        long now = System.nanoTime();
        long until = now + Math.min(end - now, settings.answerTimeout().toNanos());
        if (until <= now) {
            throw new NotCarriedOutException("the command takes longer than it may", null);
        }
        HttpResponse<InputStream> response = begin(request, until);
        AtomicBoolean late = new AtomicBoolean();
        try (InputStream body = response.body();
                Cut cut = new Cut(clock.schedule(() -> cut(body, late), left(until), TimeUnit.NANOSECONDS))) {
            HttpAnswer answer = new HttpAnswer(response.statusCode(), response.headers(), new byte[0]);
            OutputStream to = answer.isSuccess() ? sink.body() : sink.text();
            copy(body, to, answer.isSuccess() ? sink.most() : MOST_OF_AN_ANSWER);
            if (late.get()) {
                throw new IOException("cut");
            }
            return new HttpAnswer(answer.status(), answer.headers(), sink.text().toByteArray());
        } catch (IOException e) {
            throw late.get() ? tooLate(e) : lost(e);
        } catch (RejectedExecutionException e) {
            throw new UnansweredException("the service stops", e);
        }
    }

    /** Closing it ends the watch over the time. */
    private record Cut(ScheduledFuture<?> watch) implements AutoCloseable {
        @Override
        public void close() {
            watch.cancel(false);
        }
    }

    private static void cut(InputStream body, AtomicBoolean late) {
        late.set(true);
        try {
            body.close();
        } catch (IOException e) {
            // The connection is closed as far as it can be.
        }
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException, UnansweredException {
        byte[] piece = new byte[PIECE];
        long octets = 0;
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            octets += read;
            if (octets > most) {
                throw new TooLargeException();
            }
            to.write(piece, 0, read);
        }
    }

    private HttpResponse<InputStream> begin(HttpRequest request, long until) throws MailboxException {
        CompletableFuture<HttpResponse<InputStream>> response =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return response.get(left(until), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon(response);
            throw tooLate(e);
        } catch (InterruptedException e) {
            abandon(response);
            Thread.currentThread().interrupt();
            throw new UnansweredException("the service stops", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (CancellationException e) {
            throw lost(e);
        }
    }

    /**
     * Ends an exchange when nobody waits for its answer any more, and closes the connection if the answer came just
     * now.
     */
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> response) {
        response.whenComplete((late, failure) -> {
            if (late != null) {
                cut(late.body(), new AtomicBoolean());
            }
        });
        response.cancel(true);
    }

    private static long left(long until) {
        return Math.max(1, until - System.nanoTime());
    }

    private static UnansweredException tooLate(Throwable e) {
        return new UnansweredException("the server does not answer in time", e instanceof IOException ? null : e);
    }

    private static MailboxException failed(Throwable e) {
        boolean unconnected = e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof SSLHandshakeException;
        return unconnected
                ? new NotCarriedOutException(
                        "no connection to the server: " + e.getClass().getSimpleName(), e)
                : lost(e);
    }

    /** Returns a text without the cause's own message, which may hold parts of the request. */
    private static UnansweredException lost(Throwable e) {
        return new UnansweredException(
                "the connection to the server was lost: " + e.getClass().getSimpleName(), e);
    }
}
