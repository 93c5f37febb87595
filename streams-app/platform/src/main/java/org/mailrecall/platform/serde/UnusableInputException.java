package org.mailrecall.platform.serde;

import org.mailrecall.contract.topic.DeadLetterReason;

/**
 * Thrown for a record that cannot be used. The processor writes such a record to the dead letters, other readers skip
 * it. The message never repeats the content of the record.
 */
public final class UnusableInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public UnusableInputException(DeadLetterReason reason, String detail) {
        super(detail, null, false, false); // no stack trace: it is an answer, not a bug
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
