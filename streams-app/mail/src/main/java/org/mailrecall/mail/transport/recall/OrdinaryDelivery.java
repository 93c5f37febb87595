package org.mailrecall.mail.transport.recall;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/**
 * Hands recall messages on as ordinary mail, after the trace event {@code Deliver}, where the tenant has recalls
 * switched off.
 */
public interface OrdinaryDelivery {
    /**
     * Hands a message on to a recipient. After a crash this may be called again for the same message and recipient.
     *
     * @param sender normalised
     * @param recipient normalised
     * @throws org.mailrecall.platform.kafka.TemporaryFailureException when the message cannot be handed on for now
     */
    void deliver(String sender, String recipient, MimeMessage message) throws MessagingException;

    /** Notes that a message could not be handed on for so long that nobody tries again. */
    default void givenUp() {}
}
