package org.mailrecall.domain;

/** The role in which a person asked for a recall. The rules do not look at it; the trace names it. */
public enum AskerRole {
    /** The person is the sender. */
    SELF,
    /** The person may send for the sender's mailbox. */
    DELEGATE,
    /** The person is a member of the shared mailbox that sent the message. */
    SHARED_MAILBOX,
    /** The person is a member of the list that sent the message. */
    DISTRIBUTION_LIST,
    /** A role that this version does not know. */
    UNKNOWN
}
