package org.mailrecall.desk.access;

/**
 * Thrown when a token is not accepted. The message is for the log; the caller only learns that the token is not
 * accepted.
 */
public final class BadTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BadTokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
