package org.mailrecall.domain.copy;

/** The status of a delete command, as a mailbox service reported it. */
public enum OutcomeStatus {
    /** The copy is gone, or only a hold keeps it. */
    DELETED,
    /** The copy was read, and the command was for unread mail. */
    ALREADY_READ,
    /** The mailbox holds no such message. */
    NOT_IN_MAILBOX,
    /** A different sender sent the stored message, or the service cannot tell which message is meant. */
    REJECTED,
    /** The service cannot carry the command out now. */
    TRY_AGAIN,
    /** The command reached the service past its deadline. */
    EXPIRED
}
