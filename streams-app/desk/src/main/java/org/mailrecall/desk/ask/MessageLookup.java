package org.mailrecall.desk.ask;

import java.util.Optional;

/**
 * Looks up sent messages, so that the asker's statements need not be believed. Without a lookup ({@link #NONE}) the
 * desk believes the asker about subject, time, encryption and recipients, and says so in the audit; a tenant whose settings
 * go by the age of messages is then refused.
 */
public interface MessageLookup {
    /** Knows no message. */
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

    /** The message that a mailbox sent under an id; everything that is given is normalised. */
    Optional<SentMessage> find(String tenant, String sender, String messageId);

    /** Whether there is a source at all: a message that it does not know was then not sent. */
    default boolean isThere() {
        return true;
    }
}
