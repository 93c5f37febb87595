package org.mailrecall.registry;

import org.apache.kafka.common.errors.SerializationException;

/** Thrown when a value could not be read; {@link #failure} is the reason. */
public final class RecordReadException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final transient ReadFailure failure;

    RecordReadException(ReadFailure failure, Throwable cause) {
        super(failure.reason(), cause);
        this.failure = failure;
    }

    /** Makes the exception for a record that is itself at fault, or its schema. */
    static RecordReadException unreadable(String reason, Throwable cause) {
        return new RecordReadException(new ReadFailure.Unreadable(reason), cause);
    }

    public ReadFailure failure() {
        return failure;
    }
}
