package org.mailrecall.mail.transport.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;

/** The submitted messages, in the memory of this process. No lists and aliases are known here. */
final class MemorySentMessages implements SentMessages {
    private final Map<String, SentMail> bySender = new ConcurrentHashMap<>();
    private final Map<String, SentMail> first = new ConcurrentHashMap<>();

    @Override
    public boolean remember(String tenant, String sender, String messageId, SentMail sent) {
        first.putIfAbsent(RecallKeys.recallKey(tenant, messageId), sent);
        return bySender.merge(RecallKeys.recipientKey(tenant, sender, messageId), sent, SentMail::with) == sent;
    }

    @Override
    public Optional<SentMail> own(String tenant, String sender, String messageId) {
        return Optional.ofNullable(bySender.get(RecallKeys.recipientKey(tenant, sender, messageId)));
    }

    @Override
    public Optional<SentMail> first(String tenant, String messageId) {
        return Optional.ofNullable(first.get(RecallKeys.recallKey(tenant, messageId)));
    }

    @Override
    public Optional<Map<String, List<String>>> expansions(
            String tenant, String sender, String messageId, Collection<String> addresses, int most) {
        return Optional.of(Map.of());
    }
}
