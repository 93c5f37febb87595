/**
 * Mailboxes on any JMAP server (RFC 8620, RFC 8621). A command asks for the session resource first, and so for the
 * account of the mailbox. An Email stands for all its copies in the account's folders, and is destroyed with all of them.
 * The package {@code mail.mailbox.rules} decides which of the found messages a command means.
 */
package org.mailrecall.mail.mailbox.jmap;
