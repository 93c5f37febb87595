package org.mailrecall.mail.transport;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the submitted messages. Transport takes the facts about an original message from here, and does not believe
 * the recall message. All arguments are normalised.
 */
public interface SentMessages {
    /**
     * Remembers a message, and says whether it is new. A client may submit a message again that it got no answer for, or
     * to further recipients.
     */
    boolean remember(String tenant, String sender, String messageId, SentMail sent);

    /** A sender's own message of this id. */
    Optional<SentMail> own(String tenant, String sender, String messageId);

    /** Returns the first message of the tenant with this id, by any sender. */
    Optional<SentMail> first(String tenant, String messageId);

    /**
     * Returns the addresses that stand for further addresses, such as lists and aliases, with the recipients that the
     * sender's message came to by them.
     */
    Map<String, List<String>> expansions(String tenant, String sender, String messageId);

    /**
     * Returns the sender's own message with this id. Without such a message, returns the first message of the tenant
     * with this id.
     */
    default Optional<SentMail> find(String tenant, String sender, String messageId) {
        return own(tenant, sender, messageId).or(() -> first(tenant, messageId));
    }
}
