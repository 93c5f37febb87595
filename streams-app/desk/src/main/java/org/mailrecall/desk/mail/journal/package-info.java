/**
 * The journal of mail in the database: each occasion and each addressee once, with the state of the mail.
 *
 * <p>An instance's claims of mails belong here. The content of a mail does not.
 */
package org.mailrecall.desk.mail.journal;
