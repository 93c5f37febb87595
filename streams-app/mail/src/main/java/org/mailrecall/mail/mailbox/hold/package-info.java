/**
 * Holds: which messages must stay discoverable, and the rule that the vault has such a message before it is deleted
 * from the user's mailbox. Each way to mail has a {@link org.mailrecall.mail.mailbox.HoldVault} of its own; the vault
 * in an IMAP mailbox is in {@code mail.mailbox.imap}.
 */
package org.mailrecall.mail.mailbox.hold;
