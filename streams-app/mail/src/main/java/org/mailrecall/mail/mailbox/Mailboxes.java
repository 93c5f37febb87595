package org.mailrecall.mail.mailbox;

/** A way to reach the mailboxes of a mail store. */
public interface Mailboxes {
    /**
     * Opens a mailbox for a single command; the caller closes the session.
     *
     * @param mailbox the address, normalised
     * @throws MailboxException when the mailbox cannot be reached at present
     */
    MailboxSession open(String mailbox) throws MailboxException;
}
