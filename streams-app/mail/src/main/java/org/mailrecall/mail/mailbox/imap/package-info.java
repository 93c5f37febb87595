/**
 * Mailboxes on any IMAP server. A command has a connection of its own, with at most one folder open at a time. Folders
 * are opened with EXAMINE to search, and with SELECT only to delete. The vault has connections of its own, and opens
 * its folders with SELECT. The package {@code mail.mailbox.rules} decides which of the found messages a command means.
 */
package org.mailrecall.mail.mailbox.imap;
