/**
 * Mailboxes in Exchange Online, reached through Microsoft Graph. The package is written from Microsoft's documentation
 * and tested against exchanges in its form, and was never tried on a real tenant. The package {@code
 * mail.mailbox.rules} decides which of the found messages a command means.
 *
 * <p>A deletion is {@code permanentDelete}: Exchange moves the message to the folder Purges of the Recoverable Items,
 * which mail programs cannot open. Where the mailbox is on hold in Exchange, the message stays there and is found by
 * eDiscovery; so Exchange itself keeps messages on hold, and this service needs no vault. Recoverable Items are not
 * searched.
 */
package org.mailrecall.mail.mailbox.graph;
