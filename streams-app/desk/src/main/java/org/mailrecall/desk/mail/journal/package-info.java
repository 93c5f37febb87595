/**
 * The journal of mail in the database: each occasion and each addressee once, with the state of the mail.
 *
 * <p>Claims by one of several instances belong here. What stands in a mail does not.
 */
package org.mailrecall.desk.mail.journal;
