/**
 * The rules of the mailbox service: how it answers a single delete command. {@link
 * org.mailrecall.mail.mailbox.CommandExecutor} is where to start reading. The way to a mail server belongs into {@code
 * imap}, the storage of answers into {@code journal}, the order of work into {@code work}.
 */
package org.mailrecall.mail.mailbox;
