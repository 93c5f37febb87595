/**
 * The milter protocol, version 6. A mail server such as Postfix shows each mail to a filter, and the filter answers
 * with a {@link org.mailrecall.mail.milter.Verdict}. A filter implements {@link org.mailrecall.mail.milter.MailFilter}.
 * The filters of this project are in {@code mail.postfix.filter}; this package knows nothing of recalls.
 */
package org.mailrecall.mail.milter;
