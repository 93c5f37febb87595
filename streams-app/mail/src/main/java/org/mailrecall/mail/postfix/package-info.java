/**
 * The transport adapter for Postfix and Dovecot: its settings, its start and its stop. {@link
 * org.mailrecall.mail.postfix.PostfixTransport} puts the parts together. The milters through which each mail passes are
 * in {@code filter}, the reports of copies that Dovecot has stored in {@code arrival}, the state on disk in
 * {@code state}. Rules that do not depend on the mail server are in {@code mail.transport}, the command line in
 * {@code mail.command}.
 */
package org.mailrecall.mail.postfix;
