package org.mailrecall.mail.mailbox;

/** Says whether a deletion may go on. It is asked directly before each request that deletes. */
@FunctionalInterface
public interface Permission {
    /** The permission that forbids no deletion. */
    Permission ALWAYS = () -> {};

    /**
     * Returns where the deletion may go on.
     *
     * @throws MailboxException with the reason, where nothing may be deleted any more
     */
    void require() throws MailboxException;

    /**
     * Returns, like {@link #require}, where the deletion may begin.
     *
     * @throws NothingDeletedException with the reason, where it may not: nothing was deleted yet
     */
    default void requireBeforeDeleting() throws NothingDeletedException {
        try {
            require();
        } catch (MailboxException e) {
            throw new NothingDeletedException(e);
        }
    }
}
