package org.mailrecall.mail.mailbox.imap.connection;

/** The protection of the connection to the IMAP server. With TLS the server's host name is always checked. */
public enum Tls {
    /** TLS from the first octet, usually port 993. */
    IMPLICIT,
    /** STARTTLS before the login; a server that does not offer it is refused. */
    STARTTLS,
    /** No protection. The settings accept this for 127.0.0.1 alone. */
    NONE
}
