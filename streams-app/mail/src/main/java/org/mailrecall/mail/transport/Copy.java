package org.mailrecall.mail.transport;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeliveryRoute;

/** A copy on its way to one place. The addresses are normalised. */
record Copy(String tenant, String sender, String recipient, String mailbox, DeliveryRoute route) {
    /** Computed, so that the same delivery, tried again, is the same. */
    String deliveryId(String messageId) {
        String identity = String.join(
                "\n",
                RecallKeys.recipientKey(tenant, recipient, messageId),
                RecallKeys.mailboxKey(tenant, mailbox),
                sender,
                route.name());
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
