/**
 * Transport as it is with any mail server: the message that a client submits
 * ({@link org.mailrecall.mail.transport.Submission}), the remembered message, the tenants' domains, the ids of copies,
 * and the events and metrics of transport. A mail server passes submitted mail to {@link
 * org.mailrecall.mail.transport.SubmissionHandler}.
 *
 * <p>Recall messages are in {@code recall}. The adapter for Postfix is in {@code mail.postfix}; an adapter without a
 * mail server, for trials, is in {@code memory}.
 */
package org.mailrecall.mail.transport;
