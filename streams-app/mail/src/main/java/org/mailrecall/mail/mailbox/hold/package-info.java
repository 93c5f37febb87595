/**
 * Holds: which messages must stay discoverable, and the vault that has such messages before they are deleted from the
 * user's mailbox. The vault in an IMAP mailbox is in {@code mail.mailbox.imap}.
 */
package org.mailrecall.mail.mailbox.hold;
