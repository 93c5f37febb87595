package org.mailrecall.mail.mailbox;

/** Says whether a deletion may go on. It is asked directly before each request that deletes. */
@FunctionalInterface
public interface Permission {
    /** Nothing forbids a deletion. */
    Permission ALWAYS = () -> {};

    /**
     * Returns where the deletion may go on.
     *
     * @throws MailboxException with the reason, where nothing may be deleted any more
     */
    void require() throws MailboxException;
}
