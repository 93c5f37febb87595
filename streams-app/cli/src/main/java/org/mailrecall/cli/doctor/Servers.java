package org.mailrecall.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.mailrecall.platform.config.TrustFile;

/**
 * Asks the servers of a desk, except mail servers, whether they are the servers that the configuration takes them for.
 */
final class Servers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql://([^/:]+)(?::(\\d+))?/.*");
    private static final int POSTGRES_PORT = 5432;
    /** The SSLRequest of PostgreSQL's protocol: its length, and its code 80877103. A server answers S or N. */
    private static final byte[] MAY_WE_ENCRYPT = {0, 0, 0, 8, 4, (byte) 0xD2, 22, 47};

    private Servers() {}

    /** Asks a PostgreSQL server for TLS, without signing in. */
    static Neighbour postgres(String url, String consequence) {
        Matcher address = POSTGRES.matcher(url);
        if (!address.matches()) {
            return Neighbour.faulty("database", consequence, "has a database.url that is none");
        }
        String host = address.group(1);
        int port = address.group(2) == null ? POSTGRES_PORT : Integer.parseInt(address.group(2));
        String subject = "database " + host + ":" + port;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(PATIENCE.toMillis()));
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(MAY_WE_ENCRYPT);
            socket.getOutputStream().flush();
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N'
                    ? Neighbour.wellServed(subject, consequence, Optional.empty())
                    : Neighbour.faulty(subject, consequence, "does not answer as PostgreSQL does");
        } catch (IOException e) {
            return Neighbour.faulty(subject, consequence, "does not answer: " + NeighbourSurvey.reason(e));
        }
    }

    /** Asks Dovecot's HTTP API without its secret, which it refuses. */
    static Neighbour doveadm(String url, String trustFile, String consequence) {
        String subject = "Dovecot's API " + url.replaceFirst("//[^/?#]*@", "//");
        try {
            SSLContext trust = trustFile.isEmpty() ? SSLContext.getDefault() : TrustFile.context(Path.of(trustFile));
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .sslContext(trust)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            return answer.headers().allValues("WWW-Authenticate").contains("X-Dovecot-API")
                    ? Neighbour.wellServed(
                            subject, consequence, answer.sslSession().flatMap(Servers::end))
                    : Neighbour.faulty(
                            subject,
                            consequence,
                            "answers with " + answer.statusCode() + ", not as Dovecot's API does");
        } catch (IllegalArgumentException e) {
            return Neighbour.faulty(subject, consequence, "is not asked: doveadm.url is no URL of HTTP");
        } catch (IOException | GeneralSecurityException e) {
            return Neighbour.faulty(subject, consequence, "does not answer: " + NeighbourSurvey.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Neighbour.faulty(subject, consequence, "was not waited for");
        }
    }

    private static Optional<Instant> end(SSLSession session) {
        try {
            return Optional.of(((X509Certificate) session.getPeerCertificates()[0])
                    .getNotAfter()
                    .toInstant());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Fetches the keys of the issuer of tokens. */
    static Neighbour keys(String url, String consequence) {
        String subject = "issuer's keys at " + url.replaceFirst("//[^/?#]*@", "//"); // a password may stand there
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"keys\"")
                    ? Neighbour.wellServed(subject, consequence, Optional.empty())
                    : Neighbour.faulty(
                            subject, consequence, "are answered with " + answer.statusCode() + " and no list of keys");
        } catch (IllegalArgumentException e) {
            return Neighbour.faulty(subject, consequence, "are not asked: this is no URL of HTTP");
        } catch (IOException e) {
            return Neighbour.faulty(subject, consequence, "are not answered: " + NeighbourSurvey.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Neighbour.faulty(subject, consequence, "were not waited for");
        }
    }
}
