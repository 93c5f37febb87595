/**
 * The header fields that transport writes into each stored copy and that the mailbox service checks. Both adapters use
 * this package; nothing here uses either of them. The consequences of a field belong to {@code mail.transport} and
 * {@code mail.mailbox}.
 */
package org.mailrecall.mail.header;
