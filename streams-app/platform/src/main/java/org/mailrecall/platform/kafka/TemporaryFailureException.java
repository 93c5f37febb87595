package org.mailrecall.platform.kafka;

/**
 * A handler failed for a reason that lies outside of the record and passes, such as a cluster or a disk that is away. The
 * record is handled again until that works; it is never set aside.
 */
public final class TemporaryFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people, without anything of the record */
    public TemporaryFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
