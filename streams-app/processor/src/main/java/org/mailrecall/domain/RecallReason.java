package org.mailrecall.domain;

/**
 * The reason why a recipient recall failed or was delivered as ordinary mail, or why a copy got no delete command or
 * was not deleted.
 */
public enum RecallReason {
    /** The tenant has switched recall off. */
    RECALL_DISABLED,
    /** The recipient's mailbox belongs to another tenant. */
    OTHER_TENANT,
    /** The recipient's mailbox is on a server of the tenant's own. */
    ON_PREMISES,
    /** The recipient is outside of any tenant. */
    EXTERNAL_RECIPIENT,
    /** The message was encrypted. */
    ENCRYPTED,
    /**
     * The message is older than the tenant allows; or the message is older than copies are remembered, and no copy is
     * known that was delivered up to the time of asking.
     */
    TOO_OLD,
    /** The mailbox service found the copy read, and the tenant recalls only unread mail. */
    ALREADY_READ,
    /** The mailbox service found no such message. */
    NOT_IN_MAILBOX,
    /**
     * The mailbox service refused: a different sender sent the stored message, or the service cannot tell which message
     * is meant.
     */
    REJECTED,
    /** The asker cancelled the recall. */
    CANCELLED,
    /** A command for an own copy was sent, and no final outcome of it came before the deadline. */
    NOT_CONFIRMED,
    /**
     * At the deadline no own copy, no copy of another submitter and no copy out of reach was known, but at least one
     * copy with a different sender.
     */
    NOT_SENDER,
    /**
     * At the deadline no own copy and no copy of another submitter was known, but at least one copy that was forwarded
     * by hand or by an inbox rule, that came by an unknown route, or that lies outside the tenant's mailboxes.
     */
    OUT_OF_REACH,
    /** At the deadline no own copy was known, and no copy for which another reason stands. */
    NEVER_DELIVERED,
    /**
     * The sender, the asker or the tenant asked for more recalls than a limit allows; or as many recalls are remembered
     * of the message and recipient, of the tenant or of the asker as may be.
     */
    OVER_LIMIT,
    /** Nobody approved the recall in time. */
    NOT_APPROVED,
    /** The original message has no Message-ID by which it can be recalled. */
    NO_RECALLABLE_ID,
    /** The recipient's address cannot be used as an SMTP address. */
    UNUSABLE_ADDRESS,
    /**
     * The tenant lets only the submitter and the sender of a message recall it, and the asker is neither, or nothing
     * names the submitter.
     */
    NOT_SUBMITTER,
    /** The recipient has more copies with this Message-ID than the rules judge. */
    TOO_MANY_COPIES
}
