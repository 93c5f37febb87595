/**
 * The mail store as the mailbox service sees it: the search for messages, their contents, their deletion, the vault,
 * and the failures. {@link org.mailrecall.mail.mailbox.MailboxSession} is where to start reading. The packages {@code
 * imap}, {@code doveadm}, {@code jmap} and {@code graph} are the ways to mail; the logins of the first and the third
 * are in {@code login}, and the ways over HTTP share {@code http}.
 *
 * <p>The package {@code rules} decides which message a command means, and {@code hold} which message is on hold. The
 * answers are stored in {@code journal}; {@code work} reads the commands and sends the answers.
 */
package org.mailrecall.mail.mailbox;
