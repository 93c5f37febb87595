package org.mailrecall.mail.mailbox;

/**
 * Thrown when a deletion failed and has certainly deleted no message and left no mark: it failed before a command that
 * changes messages was sent, or the server refused every command that deletes, and the marks are off again.
 */
public final class NothingDeletedException extends MailboxException {
    private static final long serialVersionUID = 1;

    private final boolean concernsMailbox;

    /** Makes an exception with the message of the failure. */
    public NothingDeletedException(MailboxException failure) {
        super(failure.getMessage(), failure);
        this.concernsMailbox = failure.concernsMailbox();
    }

    /** Returns the failure. It is thrown in place of this exception where another part of the deletion deleted messages. */
    public MailboxException failure() {
        return (MailboxException) getCause();
    }

    @Override
    public boolean concernsMailbox() {
        return concernsMailbox;
    }
}
