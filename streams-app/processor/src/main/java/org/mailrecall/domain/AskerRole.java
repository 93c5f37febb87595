package org.mailrecall.domain;

/** The role in which the asker asked for a recall. No rule depends on it; the trace names it. */
public enum AskerRole {
    /** The asker is the sender. */
    SELF,
    /** The asker may send for the sender's mailbox. */
    DELEGATE,
    /** The asker is a member of the shared mailbox that sent the message. */
    SHARED_MAILBOX,
    /** The asker is a member of the list that sent the message. */
    DISTRIBUTION_LIST,
    /** A role that this version does not know. */
    UNKNOWN
}
