package org.mailrecall.mail.transport;

import java.time.Instant;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;

/** A copy on its way to a place. The addresses are normalised. */
public record Copy(String tenant, String sender, String recipient, String mailbox, DeliveryRoute route) {
    /**
     * Returns the event of its arrival.
     *
     * @param messageId normalised
     */
    public DeliveredMessage arrived(String messageId, String deliveryId, Instant time, DeliveryPlace place) {
        return DeliveredMessage.newBuilder()
                .setTenant(tenant)
                .setMessageId(messageId)
                .setRecipient(recipient)
                .setDeliveryId(deliveryId)
                .setEventTime(time)
                .setSender(sender)
                .setMailbox(mailbox)
                .setRoute(route)
                .setPlace(place)
                .build();
    }
}
