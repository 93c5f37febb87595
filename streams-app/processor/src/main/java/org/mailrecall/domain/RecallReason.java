package org.mailrecall.domain;

/** Why a recipient recall failed, or why a copy got no delete command or was not deleted. */
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
    /** The message is older than the tenant allows, or than copies are remembered. */
    TOO_OLD,
    /** The mailbox service found the copy read, and the tenant recalls only unread mail. */
    ALREADY_READ,
    /** The mailbox service found no such message. */
    NOT_IN_MAILBOX,
    /** The mailbox service refused: a different sender sent the stored message, or the service cannot tell which message is meant. */
    REJECTED,
    /** The asker cancelled the recall. */
    CANCELLED,
    /** A command was sent, and no final outcome of it came before the deadline. */
    NOT_CONFIRMED,
    /** No own copy came before the deadline, and no copy out of reach, but at least one copy with a different sender. */
    NOT_SENDER,
    /** No own copy came before the deadline, but at least one copy that was forwarded by hand or by a rule, or that left the tenant. */
    OUT_OF_REACH,
    /** No own copy came before the deadline, and no copy that another reason names. */
    NEVER_DELIVERED,
    /** The sender, the asker or the tenant asked for more recalls than a limit allows, or one message and recipient has too many. */
    OVER_LIMIT,
    /** Nobody approved the recall in time. */
    NOT_APPROVED,
    /** The original message has no Message-ID by which it can be recalled. */
    NO_RECALLABLE_ID,
    /** The recipient's address is no address. */
    UNUSABLE_ADDRESS,
    /** The tenant lets only the person who submitted the message, or its sender, recall it. */
    NOT_SUBMITTER,
    /** There are more copies with this Message-ID than the rules judge. */
    TOO_MANY_COPIES
}
