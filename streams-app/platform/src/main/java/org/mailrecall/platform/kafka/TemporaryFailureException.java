package org.mailrecall.platform.kafka;

/**
 * Thrown when a record was not handled or an event not sent for a passing reason outside of it, such as a cluster or a
 * disk that is away. {@code ConsumerLoop} hands the record to its handler again, as often as it takes.
 */
public final class TemporaryFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people, without anything of the record */
    public TemporaryFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
