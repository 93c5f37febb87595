package org.mailrecall.mail.server;

import org.mailrecall.mail.mailbox.imap.ImapMailboxes;

/** An IMAP server of a test, with mailboxes that are made when they are first needed. Passwords are "secret". */
public interface MailServer extends AutoCloseable {
    int imapPort();

    /** Sees to it that the mailbox is there. */
    void ensureMailbox(String address);

    /** The way of the mailbox service to the mailboxes. */
    ImapMailboxes mailboxes();

    @Override
    void close();
}
