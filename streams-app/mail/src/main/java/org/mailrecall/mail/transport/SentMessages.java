package org.mailrecall.mail.transport;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the submitted messages. Transport takes an original's time and encryption from here, and not from the
 * recall message. All arguments are normalised.
 */
public interface SentMessages {
    /**
     * Remembers a message. A client may submit a message again, because it got no answer or to reach further
     * recipients: then only the recipients of the message that is remembered grow, as {@link SentMail#with} says.
     *
     * @return whether no message of this sender with this id was remembered before
     */
    boolean remember(String tenant, String sender, String messageId, SentMail sent);

    /** Returns the sender's own message with this id; empty where none is remembered. */
    Optional<SentMail> own(String tenant, String sender, String messageId);

    /** Returns the first message of the tenant with this id, by any sender; empty where none is remembered. */
    Optional<SentMail> first(String tenant, String messageId);

    /**
     * Returns those of the addresses that are lists or aliases, each with the recipients that the sender's message
     * reached by it so far; empty where there are more recipients in all of them together than {@code most}.
     */
    Optional<Map<String, List<String>>> expansions(
            String tenant, String sender, String messageId, Collection<String> addresses, int most);

    /**
     * Returns the sender's own message with this id, else the first message of the tenant with this id; empty where
     * none is remembered.
     */
    default Optional<SentMail> find(String tenant, String sender, String messageId) {
        return own(tenant, sender, messageId).or(() -> first(tenant, messageId));
    }
}
