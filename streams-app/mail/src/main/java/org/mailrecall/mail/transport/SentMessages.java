package org.mailrecall.mail.transport;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.RecallKeys;

/**
 * Remembers the submitted messages. Transport takes the facts about an original message from here, and does not believe
 * the recall message.
 */
final class SentMessages {
    private final Map<String, SentMail> bySender = new ConcurrentHashMap<>();
    private final Map<String, SentMail> first = new ConcurrentHashMap<>();

    /**
     * Remembers a message, and says whether it is new. A client may submit a message again that it got no answer for.
     */
    boolean remember(String tenant, String sender, String messageId, SentMail sent) {
        first.putIfAbsent(RecallKeys.recallKey(tenant, messageId), sent);
        return bySender.merge(RecallKeys.recipientKey(tenant, sender, messageId), sent, SentMail::with) == sent;
    }

    /** A sender's own message of this id. */
    Optional<SentMail> own(String tenant, String sender, String messageId) {
        return Optional.ofNullable(bySender.get(RecallKeys.recipientKey(tenant, sender, messageId)));
    }

    /**
     * Returns the sender's own message with this id. Without such a message it returns the first message of the tenant
     * with this id, by any sender.
     */
    Optional<SentMail> find(String tenant, String sender, String messageId) {
        SentMail own = bySender.get(RecallKeys.recipientKey(tenant, sender, messageId));
        return Optional.ofNullable(own == null ? first.get(RecallKeys.recallKey(tenant, messageId)) : own);
    }
}
