package org.mailrecall.mail.mailbox.imap;

/** The protection of a connection to the IMAP server. With TLS, the server's host name is always checked. */
public enum Tls {
    /** TLS from the first octet, usually port 993. */
    IMPLICIT,
    /** STARTTLS before the login; a server that does not offer it is refused. */
    STARTTLS,
    /** No protection; only for a server on this machine. */
    NONE
}
