/**
 * Mailboxes of a Dovecot over its HTTP API for administrators (doveadm): search, deletion, and the vault. A search is a
 * single command for all folders of the mailbox's owner. {@link org.mailrecall.mail.mailbox.doveadm.DoveadmSession} is
 * where to start reading. Requests and answers are in {@code api}. The package {@code mail.mailbox.rules} decides which
 * of the found messages a command means.
 */
package org.mailrecall.mail.mailbox.doveadm;
