/**
 * What the adapter does with a mail inside of Postfix. Each mail passes two milters: {@link
 * org.mailrecall.mail.postfix.filter.EntryFilter} where the mail enters Postfix, and {@link
 * org.mailrecall.mail.postfix.filter.CopyFilter} where Postfix sends the mail to itself, once for each recipient. {@link
 * org.mailrecall.mail.postfix.filter.AskFilter} takes asks for recalls out before the second. {@link
 * org.mailrecall.mail.postfix.filter.Reinjection} hands mails in to Postfix. The milter protocol is in {@code mail.milter};
 * what an ask leads to is in {@code mail.ask}, what a recall message leads to in {@code mail.transport.recall}.
 */
package org.mailrecall.mail.postfix.filter;
