/**
 * The header fields that transport writes into each stored copy and the mailbox service checks. Both adapters use this
 * package; it knows neither of them.
 */
package org.mailrecall.mail.header;
