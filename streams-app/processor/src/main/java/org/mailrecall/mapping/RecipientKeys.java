package org.mailrecall.mapping;

import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;

/** Makes the recipient key of a request, even if the recipient or the Message-ID of the request cannot be used. */
public final class RecipientKeys {
    private static final String UNUSABLE = "|unusable";

    private RecipientKeys() {}

    public static String of(RecipientRequest request) {
        return of(request.tenant(), request.recipient(), request.messageId());
    }

    /**
     * Returns the recipient key. Where the recipient or the Message-ID cannot be used, the key has four parts, and so
     * equals the key of no delivery.
     */
    public static String of(String tenant, String recipient, String messageId) {
        try {
            return RecallKeys.recipientKey(tenant, recipient, messageId);
        } catch (IllegalArgumentException e) {
            return escaped(tenant) + '|' + escaped(recipient) + '|' + escaped(messageId) + UNUSABLE;
        }
    }

    private static String escaped(String part) {
        return part.replace("%", "%25").replace("|", "%7C");
    }
}
