/**
 * The rules of transport that need no particular mail server: submitted mail becomes {@code delivered-messages} events,
 * and recall messages become {@code recall-requests} events. {@link org.mailrecall.mail.transport.Transport} is where
 * to start reading. A mail server passes submitted mail to {@link org.mailrecall.mail.transport.SubmissionHandler}, and
 * implements {@link org.mailrecall.mail.transport.MailStore}, into which transport delivers. The adapter for Postfix is
 * in {@code mail.postfix}. {@link org.mailrecall.mail.transport.RecallDesk} holds recall messages; it has nothing to do
 * with the desk of {@code streams-app/desk}.
 */
package org.mailrecall.mail.transport;
