/**
 * What a mail store is to the mailbox service: the search for messages, their contents, their deletion, the vault, and
 * what can fail. {@link org.mailrecall.mail.mailbox.MailboxSession} is where to start reading. The packages {@code imap},
 * {@code doveadm}, {@code jmap} and {@code graph} are the ways to mail; the logins of the first and the third are in
 * {@code login}, and what goes over HTTP shares {@code http}.
 *
 * <p>Which message a command means is decided in {@code rules}, which message is on hold in {@code hold}. The answers are
 * stored in {@code journal}; {@code work} reads the commands and sends the answers.
 */
package org.mailrecall.mail.mailbox;
