package org.mailrecall.mail.transport;

import java.time.Instant;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;

/**
 * A copy on its way to a place. All addresses are normalised.
 *
 * @param tenant whose event the copy's arrival is
 * @param sender the authenticated sender
 * @param recipient the recipient of the message
 * @param mailbox the address at which the copy arrives; another than the recipient where the mail was forwarded
 * @param route how the copy comes from the recipient to the mailbox
 */
public record Copy(String tenant, String sender, String recipient, String mailbox, DeliveryRoute route) {
    /**
     * Returns the event of the copy's arrival.
     *
     * @param messageId normalised
     * @param time when the copy arrived
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
