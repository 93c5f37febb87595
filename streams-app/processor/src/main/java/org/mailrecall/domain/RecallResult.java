package org.mailrecall.domain;

/** The result of a recipient recall. */
public enum RecallResult {
    /** The recall has not ended. */
    PENDING,
    /** The recipient's copy was deleted. */
    SUCCESS,
    /** The recall ended for a {@link RecallReason}. */
    FAILED,
    /** Recall is switched off: the recall message is delivered as ordinary mail. */
    DELIVERED
}
