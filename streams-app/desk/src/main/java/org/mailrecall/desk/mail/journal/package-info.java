/**
 * The journal of mail in the database: each occasion once, each mail of it once, with the state of the mail.
 *
 * <p>The claims by which instances share the mails belong here. The content of a mail does not.
 */
package org.mailrecall.desk.mail.journal;
