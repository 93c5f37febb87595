package org.mailrecall.mail.mailbox;

/** A way to reach the mailboxes of a mail store. */
public interface Mailboxes {
    /**
     * Opens one mailbox for one command; the caller closes the session.
     *
     * @param mailbox the address, normalised
     * @throws MailboxException when the mailbox cannot be reached at present
     */
    MailboxSession open(String mailbox) throws MailboxException;
}
