package org.mailrecall.platform.diagnosis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Greets a mail server as a client would, up to TLS, without signing in. It checks the host name in the server's
 * certificate.
 */
public final class Greeting {
    private static final int PATIENCE_MILLIS = 5_000;

    /** A protocol of mail, with the words up to TLS. */
    public enum Protocol {
        IMAP("* OK", null, "a STARTTLS", "a OK"),
        SMTP("220", "EHLO localhost", "STARTTLS", "220");

        private final String welcome;
        private final String hello;
        private final String startTls;
        private final String go;

        Protocol(String welcome, String hello, String startTls, String go) {
            this.welcome = welcome;
            this.hello = hello;
            this.startTls = startTls;
            this.go = go;
        }
    }

    private final Protocol protocol;
    private final String host;
    private final int port;
    private final SSLSocketFactory trust;

    public Greeting(Protocol protocol, String host, int port, SSLSocketFactory trust) {
        this.protocol = protocol;
        this.host = host;
        this.port = port;
        this.trust = trust;
    }

    /**
     * Greets the server.
     *
     * @param tls {@code implicit}, {@code starttls} or {@code none}
     * @return when the server's certificate ends; empty without TLS
     * @throws IOException when the server does not answer, its answer is not that of the protocol, or its certificate
     * is not trusted
     */
    public Optional<Instant> exchange(String tls) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (tls.equals("implicit")) {
                SSLSocket secured = secure(socket);
                expect(new ServerLines(secured.getInputStream()), protocol.welcome, "its greeting");
                return ends(secured);
            }
            ServerLines lines = new ServerLines(socket.getInputStream());
            expect(lines, protocol.welcome, "its greeting");
            if (tls.equals("none")) {
                return Optional.empty();
            }
            if (protocol.hello != null) {
                say(socket, protocol.hello);
                for (String line = lines.next(); line != null && line.startsWith("250-"); line = lines.next()) {
                    // The lines name what the server can do. Whether it can STARTTLS is seen below.
                }
            }
            say(socket, protocol.startTls);
            expect(lines, protocol.go, "its answer to STARTTLS");
            return ends(secure(socket));
        }
    }

    private SSLSocket secure(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) trust.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static Optional<Instant> ends(SSLSocket secured) throws IOException {
        X509Certificate own = (X509Certificate) secured.getSession().getPeerCertificates()[0];
        return Optional.of(own.getNotAfter().toInstant());
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void expect(ServerLines lines, String start, String what) throws IOException {
        String line = lines.next();
        if (line == null || !line.startsWith(start)) {
            throw new IOException(
                    what + " is " + (line == null ? "empty" : "\"" + line + "\"") + ", not \"" + start + "\"");
        }
    }
}
