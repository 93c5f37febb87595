/**
 * The connection to an IMAP server: TLS, the login, and the limits of time and memory that hold against a server that
 * hangs or sends too much. Searches and deletions over it belong to {@code mail.mailbox.imap}, names and passwords to
 * {@code mail.mailbox.login}.
 */
package org.mailrecall.mail.mailbox.imap.connection;
