/**
 * A small real mail system, and the transport adapter: what a mail transport does to take part in recalls. {@link
 * org.mailrecall.local.mail.Transport} is where to start reading.
 */
package org.mailrecall.local.mail;
