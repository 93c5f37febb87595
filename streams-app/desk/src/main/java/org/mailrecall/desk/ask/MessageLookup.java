package org.mailrecall.desk.ask;

import java.util.Optional;

/**
 * Looks up sent messages, so that the asker's statements need not be believed. Without a lookup ({@link #NONE}) the
 * desk believes the asker about subject, time, encryption and recipients, and says so in the audit; recalls in a tenant
 * whose settings go by the age of messages are then refused.
 */
public interface MessageLookup {
    /** The absence of a lookup. */
    MessageLookup NONE = new MessageLookup() {
        @Override
        public Optional<SentMessage> find(String tenant, String sender, String messageId) {
            return Optional.empty();
        }

        @Override
        public boolean isThere() {
            return false;
        }
    };

    /**
     * Returns the message that a mailbox sent under a Message-ID; empty where it sent none. Arguments and result are
     * normalised.
     */
    Optional<SentMessage> find(String tenant, String sender, String messageId);

    /** Whether there is a lookup. If so, a message that it does not find was not sent. */
    default boolean isThere() {
        return true;
    }
}
