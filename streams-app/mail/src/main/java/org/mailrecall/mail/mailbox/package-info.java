/**
 * The rules of the mailbox service: which message a delete command means, whether the message may be deleted, and what
 * the answer is. {@link org.mailrecall.mail.mailbox.CommandExecutor} is where to start reading. Access to mail belongs to
 * {@code imap}, {@code doveadm}, {@code jmap} and {@code graph}, what the last two share to {@code http}, the storage of
 * answers to {@code journal}, the rules of holds to {@code hold}, the reading of commands and the sending of answers to
 * {@code work}.
 */
package org.mailrecall.mail.mailbox;
