/**
 * Mailboxes of a Dovecot over its HTTP API for administrators (doveadm). A request has one or more commands and a
 * connection of its own. A search is one command for all folders of the mailbox's owner. The package {@code
 * mail.mailbox.rules} decides which of the found messages a command means. {@link
 * org.mailrecall.mail.mailbox.doveadm.DoveadmSession} is where to start reading.
 */
package org.mailrecall.mail.mailbox.doveadm;
