/**
 * The transport adapter without a mail server. Its state ends with the process; the local stack and its demo use it.
 * {@link org.mailrecall.mail.transport.memory.Transport} is where to start reading. It delivers into a {@link
 * org.mailrecall.mail.transport.memory.MailStore}, which a program implements that starts it. State that must survive a
 * crash does not belong here, but to {@code mail.postfix}.
 */
package org.mailrecall.mail.transport.memory;
