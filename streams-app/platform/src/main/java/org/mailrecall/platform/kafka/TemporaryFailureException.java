package org.mailrecall.platform.kafka;

/**
 * Thrown when a handler failed for a passing reason outside of the record, such as a cluster or a disk that is away.
 * The record is handled again until that works; it is never set aside.
 */
public final class TemporaryFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people, without anything of the record */
    public TemporaryFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
