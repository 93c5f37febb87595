/**
 * The mailbox service: carries out {@code delete-commands} against any IMAP server. {@link
 * org.mailrecall.local.mailbox.CommandExecutor} is where to start reading.
 */
package org.mailrecall.local.mailbox;
