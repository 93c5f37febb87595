/**
 * Mailboxes reached over IMAP, on any server. A command has its own connection, with at most one folder open at a
 * time. Folders are opened for reading (EXAMINE) to look, and for writing (SELECT) only to delete. Which of the found
 * messages a command means is decided in {@code mail.mailbox}.
 */
package org.mailrecall.mail.mailbox.imap;
