package org.mailrecall.mail.mailbox.imap.connection;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.mailrecall.mail.mailbox.login.Logins;

/**
 * An IMAP server, and how to reach it.
 *
 * @param host the name of the server, as its certificate has it
 * @param port the server's port
 * @param tls how the connection is protected
 * @param trust makes TLS connections, and decides which certificates are trusted
 * @param connectTimeout for the TCP connection
 * @param answerTimeout the longest silence of the server; a search of a large mailbox may take minutes
 * @param commandLimit the longest time that one connection may be open. The vault has a connection of its own, with the
 * same limit
 * @param logins the logins by mailbox
 */
public record ImapServer(
        String host,
        int port,
        Tls tls,
        SSLSocketFactory trust,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration commandLimit,
        Logins logins) {
    /**
     * Returns a server at 127.0.0.1, without TLS. A connection may be open for ten times the {@code answerTimeout}.
     */
    public static ImapServer onLoopback(int port, Duration answerTimeout, Logins logins) {
        return new ImapServer(
                "127.0.0.1",
                port,
                Tls.NONE,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                answerTimeout,
                answerTimeout,
                answerTimeout.multipliedBy(10),
                logins);
    }
}
