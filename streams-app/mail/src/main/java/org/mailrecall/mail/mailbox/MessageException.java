package org.mailrecall.mail.mailbox;

/**
 * Thrown when the messages of a command cannot be read, kept or deleted at present, although their mailbox can be
 * worked on. Further commands to the mailbox may succeed.
 */
public class MessageException extends MailboxException {
    private static final long serialVersionUID = 1;

    /** Makes an exception with the first line of the message. */
    public MessageException(String message, Throwable cause) {
        super(message, cause);
    }

    public MessageException(String message) {
        super(message);
    }

    @Override
    public boolean concernsMailbox() {
        return false;
    }
}
