package org.mailrecall.mail.mailbox.hold;

/** Whether a message is on hold, and so must stay discoverable. */
public enum HoldState {
    HELD,
    FREE,
    /** The source of holds gave no answer; nothing may be deleted then. */
    UNKNOWN
}
