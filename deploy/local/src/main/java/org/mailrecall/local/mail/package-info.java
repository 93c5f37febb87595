/**
 * A small real mail system on GreenMail: SMTP submission, IMAP mailboxes and the users' mail program. The adapters that
 * tie it to the recall processor are in {@code streams-app/mail}.
 */
package org.mailrecall.local.mail;
