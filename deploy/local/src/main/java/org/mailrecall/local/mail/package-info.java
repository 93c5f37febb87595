/**
 * The mail servers of the local stack, and the mail program of their users. Submission is GreenMail's; mailboxes are in
 * GreenMail or in Dovecot. Nothing here carries out a recall: the transport adapter and the mailbox service are in
 * {@code streams-app/mail}, and {@code local.MailSystem} joins all of them.
 */
package org.mailrecall.local.mail;
