package org.mailrecall.mail.mailbox;

/**
 * Thrown when a deletion failed and has certainly deleted no message: it failed before a command that deletes was sent,
 * or the server refused every such command.
 */
public final class NothingDeletedException extends MailboxException {
    private static final long serialVersionUID = 1;

    /** Makes an exception with the message of the failure. */
    public NothingDeletedException(MailboxException failure) {
        super(failure.getMessage(), failure);
    }
}
