package org.mailrecall.mail.mailbox.hold;

import org.mailrecall.mail.mailbox.StoredMessage;

/** A source of holds. It is asked for each message at the time of its deletion. */
@FunctionalInterface
public interface HoldSource {
    /**
     * Returns the state of a message.
     *
     * @param mailbox the address, normalised
     */
    HoldState of(String mailbox, StoredMessage message);
}
