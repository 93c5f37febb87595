package org.mailrecall.mail.mailbox.hold;

import org.mailrecall.mail.mailbox.StoredMessage;

/** Knows about holds, asked for each message at the moment of its deletion. */
@FunctionalInterface
public interface HoldSource {
    /** @param mailbox the address, normalised */
    HoldState of(String mailbox, StoredMessage message);
}
