/**
 * The rules of the mailbox service: which message a delete command means, whether the message may be deleted, and the
 * answer. {@link org.mailrecall.mail.mailbox.rules.CommandExecutor} is where to start reading. The interface of a mail
 * store is in {@code mail.mailbox}, and the ways to mail below it. The rules of holds are in {@code mail.mailbox.hold},
 * the storage of answers in {@code mail.mailbox.journal}, the reading of commands in {@code mail.mailbox.work}.
 */
package org.mailrecall.mail.mailbox.rules;
