package org.mailrecall.domain.copy;

/** What became of a delete command, as a mailbox service reported it. */
public enum OutcomeStatus {
    /** The copy was deleted. A hold may keep it discoverable. */
    DELETED,
    /** The copy had been read, and the command was for an unread copy only. */
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
