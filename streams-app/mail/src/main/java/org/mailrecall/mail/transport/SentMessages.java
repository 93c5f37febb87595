package org.mailrecall.mail.transport;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.RecallKeys;

/** Transport's own memory of what was submitted: a recall message is not believed about its original. */
final class SentMessages {
    /**
     * A message as it was submitted.
     *
     * @param time when
     * @param encrypted whether it was encrypted
     */
    record Sent(Instant time, boolean encrypted) {}

    private final Map<String, Sent> bySender = new ConcurrentHashMap<>();
    private final Map<String, Sent> first = new ConcurrentHashMap<>();

    /** Whether this is the first time; a client may submit again what it got no answer for. */
    boolean remember(String tenant, String sender, String messageId, Sent sent) {
        first.putIfAbsent(RecallKeys.recallKey(tenant, messageId), sent);
        return bySender.putIfAbsent(RecallKeys.recipientKey(tenant, sender, messageId), sent) == null;
    }

    /** The sender's own message of this id; otherwise the tenant's first, whoever sent it. */
    Optional<Sent> find(String tenant, String sender, String messageId) {
        Sent own = bySender.get(RecallKeys.recipientKey(tenant, sender, messageId));
        return Optional.ofNullable(own == null ? first.get(RecallKeys.recallKey(tenant, messageId)) : own);
    }
}
