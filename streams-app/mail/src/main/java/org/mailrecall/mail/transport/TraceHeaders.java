package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/**
 * What transport writes into each stored message, for the mailbox service to check. Whatever a client put there is
 * removed first.
 */
public final class TraceHeaders {
    /** The mailbox that was authenticated at submission. */
    public static final String SENDER = "X-Authenticated-Sender";
    /** Which copy this is: the delivery id of its event. */
    public static final String DELIVERY = "X-Delivery-ID";

    private TraceHeaders() {}

    static void strip(MimeMessage message) throws MessagingException {
        message.removeHeader(SENDER);
        message.removeHeader(DELIVERY);
    }

    static void stamp(MimeMessage message, String sender, String deliveryId) throws MessagingException {
        message.setHeader(SENDER, sender);
        message.setHeader(DELIVERY, deliveryId);
    }
}
