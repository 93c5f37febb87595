package org.mailrecall.mail.mailbox.imap;

/** How a connection to the IMAP server is protected. The server's host name is checked wherever there is TLS. */
public enum Tls {
    /** TLS from the first octet, usually port 993. */
    IMPLICIT,
    /** STARTTLS before the login; a server that does not offer it is refused. */
    STARTTLS,
    /** No protection; for a server on this machine alone. */
    NONE
}
