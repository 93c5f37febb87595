/**
 * Mailboxes on any IMAP server: search, deletion, and the vault. A command has a connection of its own, and never has
 * two folders open at once. Folders are opened with EXAMINE to search, and with SELECT only to delete. The vault has
 * connections of its own, and opens its folders with SELECT. How a connection is made and limited is in
 * {@code connection}. The package {@code mail.mailbox.rules} decides which of the found messages a command means.
 */
package org.mailrecall.mail.mailbox.imap;
