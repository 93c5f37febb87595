package org.mailrecall.platform.json;

/** Thrown when a text is no JSON, or when JSON is no record of the schema. The message is a single line for people. */
public final class BadJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadJsonException(String message) {
        super(message);
    }
}
