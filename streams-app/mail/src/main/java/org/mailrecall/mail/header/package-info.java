/**
 * The trace headers that transport writes into each stored copy and that the mailbox service checks. Both use this
 * package; nothing here uses either of them. The consequences of a field are decided in {@code mail.postfix.filter},
 * {@code mail.transport.memory} and {@code mail.mailbox.rules}.
 */
package org.mailrecall.mail.header;
