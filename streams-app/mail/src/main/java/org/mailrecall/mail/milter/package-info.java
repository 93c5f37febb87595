/**
 * The milter protocol, version 6: a mail server such as Postfix shows each mail to a filter, which answers for it. {@link
 * org.mailrecall.mail.milter.MailFilter} is what a filter implements. Nothing here knows of recalls.
 */
package org.mailrecall.mail.milter;
