/**
 * The rules of the mailbox service: which message a delete command means, whether it may be deleted, and which answer
 * is given. {@link org.mailrecall.mail.mailbox.CommandExecutor} is where to start reading. The way to a mail server
 * belongs to {@code imap}, the storage of answers to {@code journal}, the rules of holds to {@code hold}, reading
 * commands and sending answers to {@code work}.
 */
package org.mailrecall.mail.mailbox;
