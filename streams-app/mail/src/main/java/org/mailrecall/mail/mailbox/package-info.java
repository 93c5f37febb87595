/**
 * The rules of the mailbox service: what becomes of one delete command. {@link
 * org.mailrecall.mail.mailbox.CommandExecutor} is where to start reading. How a mail server is reached belongs into {@code
 * imap}, how answers are kept into {@code journal}, who works on which command when into {@code work}.
 */
package org.mailrecall.mail.mailbox;
