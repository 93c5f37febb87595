package org.mailrecall.desk.query;

/** Thrown for a question that cannot be answered. The message names the fault, for the caller. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadQueryException(String message) {
        super(message);
    }
}
