package org.mailrecall.domain;

/** The result of a recipient recall. */
public enum RecallResult {
    /** The recall has not ended. */
    PENDING,
    /** An own copy of the recipient was deleted. */
    SUCCESS,
    /** The recall failed, for a {@link RecallReason}. */
    FAILED,
    /** Recall was switched off when the recall was asked for: the recall message is delivered as ordinary mail. */
    DELIVERED
}
