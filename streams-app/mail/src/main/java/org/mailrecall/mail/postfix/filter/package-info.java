/**
 * The adapter's handling of a mail inside of Postfix. Each mail passes two milters: {@link
 * org.mailrecall.mail.postfix.filter.EntryFilter} where the mail enters Postfix, and {@link
 * org.mailrecall.mail.postfix.filter.CopyFilter} where Postfix sends the mail to itself, once for each recipient.
 * {@link org.mailrecall.mail.postfix.filter.AskFilter} takes asks for recalls out before the second. {@link
 * org.mailrecall.mail.postfix.filter.Reinjection} hands mails in to Postfix. The milter protocol is in
 * {@code mail.milter}, the handling of asks in {@code mail.ask}, the handling of recall messages in
 * {@code mail.transport.recall}.
 */
package org.mailrecall.mail.postfix.filter;
