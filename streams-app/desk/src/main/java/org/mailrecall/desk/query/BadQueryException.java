package org.mailrecall.desk.query;

/** Thrown for a question that cannot be answered; the message names its fault and the permitted form. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadQueryException(String message) {
        super(message);
    }
}
