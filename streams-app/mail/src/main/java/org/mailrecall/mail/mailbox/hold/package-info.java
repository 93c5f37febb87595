/**
 * Holds: which messages must stay discoverable, and the vault that keeps them when they leave the user's mailbox. The
 * vault as an IMAP mailbox is in {@code mail.mailbox.imap}.
 */
package org.mailrecall.mail.mailbox.hold;
