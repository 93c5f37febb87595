package org.mailrecall.mail.mailbox.hold;

/** The answer to the question whether a message is on hold, and so must stay discoverable. */
public enum HoldState {
    HELD,
    FREE,
    /** The source of holds gave no answer; nothing may be deleted then. */
    UNKNOWN
}
