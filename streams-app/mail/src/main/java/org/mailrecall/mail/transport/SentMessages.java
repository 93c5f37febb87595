package org.mailrecall.mail.transport;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.RecallKeys;

/**
 * Remembers the submitted messages. Transport takes the facts about an original message from here, and does not believe
 * the recall message.
 */
final class SentMessages {
    /**
     * A message as it was submitted.
     *
     * @param time the time of submission
     * @param encrypted whether it was encrypted
     */
    record Sent(Instant time, boolean encrypted) {}

    private final Map<String, Sent> bySender = new ConcurrentHashMap<>();
    private final Map<String, Sent> first = new ConcurrentHashMap<>();

    /**
     * Remembers a message, and says whether it is new. A client may submit a message again that it got no answer for.
     */
    boolean remember(String tenant, String sender, String messageId, Sent sent) {
        first.putIfAbsent(RecallKeys.recallKey(tenant, messageId), sent);
        return bySender.putIfAbsent(RecallKeys.recipientKey(tenant, sender, messageId), sent) == null;
    }

    /**
     * Returns the sender's own message with this id. Without such a message it returns the first message of the tenant
     * with this id, by any sender.
     */
    Optional<Sent> find(String tenant, String sender, String messageId) {
        Sent own = bySender.get(RecallKeys.recipientKey(tenant, sender, messageId));
        return Optional.ofNullable(own == null ? first.get(RecallKeys.recallKey(tenant, messageId)) : own);
    }
}
