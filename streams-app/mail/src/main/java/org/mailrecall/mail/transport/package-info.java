/**
 * The transport adapter: turns submitted mail into {@code delivered-messages} events and recall messages into {@code
 * recall-requests} events. {@link org.mailrecall.mail.transport.Transport} is where to start reading. No mail server
 * belongs here: a server calls {@link org.mailrecall.mail.transport.SubmissionHandler} and is called as a {@link
 * org.mailrecall.mail.transport.MailStore}.
 */
package org.mailrecall.mail.transport;
