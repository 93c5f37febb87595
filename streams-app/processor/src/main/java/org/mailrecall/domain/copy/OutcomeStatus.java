package org.mailrecall.domain.copy;

/** The status that a mailbox service reported of a delete command. */
public enum OutcomeStatus {
    /** The copy is gone, or kept for a hold alone. */
    DELETED,
    /** The copy was read, and the command was for unread mail. */
    ALREADY_READ,
    /** The mailbox holds no such message. */
    NOT_IN_MAILBOX,
    /** The stored message is another sender's. */
    REJECTED,
    /** The service cannot carry the command out at the moment. */
    TRY_AGAIN,
    /** The command reached the service past its deadline. */
    EXPIRED
}
