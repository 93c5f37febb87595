/**
 * The milter protocol, version 6: a mail server such as Postfix shows each mail to a filter, which answers with a
 * verdict. A filter implements {@link org.mailrecall.mail.milter.MailFilter}. Nothing here knows recalls: the filters
 * are in {@code mail.postfix}.
 */
package org.mailrecall.mail.milter;
