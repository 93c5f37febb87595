/**
 * The sign-in of the service to mailboxes by name and password, over IMAP as over JMAP, and the files that hold
 * secrets. Tokens and keys of other kinds belong to the way to mail that needs them, such as
 * {@code mail.mailbox.graph}.
 */
package org.mailrecall.mail.mailbox.login;
