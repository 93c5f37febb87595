/**
 * The transport adapter without a mail server: turns submitted mail into {@code delivered-messages} events and recall
 * messages into {@code recall-requests} events. {@link org.mailrecall.mail.transport.Transport} is where to start
 * reading. No mail server belongs here: a server passes submitted mail to {@link
 * org.mailrecall.mail.transport.SubmissionHandler}, and implements {@link org.mailrecall.mail.transport.MailStore},
 * into which the adapter delivers. The adapter for Postfix is in {@code mail.postfix}. {@link
 * org.mailrecall.mail.transport.RecallDesk} holds recall messages; it has nothing to do with the desk of {@code
 * streams-app/desk}.
 */
package org.mailrecall.mail.transport;
