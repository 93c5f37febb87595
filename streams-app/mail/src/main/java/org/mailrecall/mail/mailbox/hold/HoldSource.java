package org.mailrecall.mail.mailbox.hold;

import org.mailrecall.mail.mailbox.StoredMessage;

/** Says which messages are on hold. A source is asked about each message just before its deletion. */
@FunctionalInterface
public interface HoldSource {
    /**
     * Returns whether a message is on hold.
     *
     * @param mailbox the address of the message's mailbox, normalised
     */
    HoldState of(String mailbox, StoredMessage message);
}
