package org.mailrecall.registry;

/** Thrown when the registry answered with a schema by which no value can be read. */
final class UnusableSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSchemaException(String reason) {
        super(reason, null, false, false); // no stack trace: it is an answer, not a bug
    }
}
