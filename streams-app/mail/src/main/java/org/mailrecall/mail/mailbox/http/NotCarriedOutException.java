package org.mailrecall.mail.mailbox.http;

import org.mailrecall.mail.mailbox.MailboxException;

/** Thrown when the server has certainly not carried out a request: it was not sent, or the server refused it. */
public final class NotCarriedOutException extends MailboxException {
    private static final long serialVersionUID = 1L;

    public NotCarriedOutException(String message, Throwable cause) {
        super(message, cause);
    }
}
