package org.mailrecall.mail.exchange;

/**
 * Thrown when a row of a tracking log cannot be used. The message gives the reason, and repeats no value of the row.
 */
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
        super(message);
    }
}
