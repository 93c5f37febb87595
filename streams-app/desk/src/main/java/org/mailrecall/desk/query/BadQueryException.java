package org.mailrecall.desk.query;

/** A question that cannot be answered as it is put; the message says what is wrong and what is allowed. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadQueryException(String message) {
        super(message);
    }
}
