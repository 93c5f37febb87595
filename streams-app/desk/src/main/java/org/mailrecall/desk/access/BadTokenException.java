package org.mailrecall.desk.access;

/** A token is not accepted. The message is for the log; the caller only learns that it is not. */
public final class BadTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BadTokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
