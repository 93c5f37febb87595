package org.mailrecall.domain;

/**
 * The role in which the asker asked for a recall. No rule of this package depends on the role; the trace names it.
 * {@code mapping} refuses a request with the role {@link #SELF} where the asker is not the sender.
 */
public enum AskerRole {
    /** The asker is the sender. */
    SELF,
    /** The asker may send for the sender's mailbox. */
    DELEGATE,
    /** The asker is a member of the shared mailbox that sent the message. */
    SHARED_MAILBOX,
    /** The asker is a member of the list that sent the message. */
    DISTRIBUTION_LIST,
    /** A role that this version does not know. Requests with such a role are refused before. */
    UNKNOWN
}
