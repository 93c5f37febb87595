package org.mailrecall.mail.exchange;

/** A row of a tracking log that cannot be used. The message says why, without a value of the row. */
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
        super(message);
    }
}
