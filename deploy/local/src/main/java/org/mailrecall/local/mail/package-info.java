/**
 * A small mail system on GreenMail: SMTP submission, IMAP mailboxes, and the mail program of its users. Nothing here
 * knows recalls: the transport adapter and the mailbox service are in {@code streams-app/mail}, and {@code
 * local.MailSystem} joins all of them.
 */
package org.mailrecall.local.mail;
