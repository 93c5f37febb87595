/**
 * The transport adapter for Postfix and Dovecot. Each mail passes two milters: {@link
 * org.mailrecall.mail.postfix.EntryFilter} where the mail enters Postfix, and {@link
 * org.mailrecall.mail.postfix.CopyFilter} where Postfix sends the mail to itself, once for each recipient. Dovecot
 * then reports each stored copy to {@link org.mailrecall.mail.postfix.ArrivalEndpoint}. The milter protocol is in
 * {@code mail.milter}, the state on disk in {@code state}, rules that do not depend on the mail server in {@code
 * mail.transport}, asks for recalls by mail or folder in {@code mail.ask}, the command line in {@code mail.command}.
 */
package org.mailrecall.mail.postfix;
