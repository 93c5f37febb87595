package org.mailrecall.mail.mailbox;

/** Thrown when a mailbox cannot be worked on at present. The message is a line of text for people. */
public class MailboxException extends Exception {
    private static final long serialVersionUID = 1;

    /** Makes an exception with the first line of the message. */
    public MailboxException(String message, Throwable cause) {
        super(message.lines().findFirst().orElse(""), cause);
    }

    public MailboxException(String message) {
        this(message, null);
    }

    /** Returns whether other commands to the mailbox would probably fail too. */
    public boolean concernsMailbox() {
        return true;
    }
}
