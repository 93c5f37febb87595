/**
 * The mailbox service: carries out {@code delete-commands} against any IMAP server. {@link
 * org.mailrecall.mail.mailbox.CommandExecutor} is where to start reading.
 */
package org.mailrecall.mail.mailbox;
