package org.mailrecall.platform.json;

/** JSON that is no record of the schema; the message is one line for people. */
public final class BadJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadJsonException(String message) {
        super(message);
    }
}
