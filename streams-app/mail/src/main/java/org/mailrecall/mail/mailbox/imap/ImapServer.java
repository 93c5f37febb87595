package org.mailrecall.mail.mailbox.imap;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/**
 * An IMAP server and how to reach it.
 *
 * @param host its name, as its certificate has it
 * @param port its port
 * @param tls how the connection is protected
 * @param trust makes TLS connections that trust the certificates the operator chose
 * @param connectTimeout for the TCP connection
 * @param answerTimeout for each silence of the server; a search of a large mailbox may take minutes
 * @param commandLimit for all the work over one connection; its sockets are closed after it. A held message needs a further
 * connection, to the vault, with a limit of its own
 * @param logins how to log in
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
    /** Returns a server on this machine, without TLS. */
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
