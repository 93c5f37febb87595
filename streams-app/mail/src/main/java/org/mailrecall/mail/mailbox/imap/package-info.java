/**
 * Mailboxes reached over IMAP, on any server: one connection for a command, one folder open at a time, folders opened for
 * reading (EXAMINE) to look and for writing (SELECT) only to delete.
 */
package org.mailrecall.mail.mailbox.imap;
