package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Hands a recall message on as ordinary mail, where the tenant has recalls switched off. */
public interface OrdinaryDelivery {
    /**
     * Hands the message on to a recipient; both addresses are normalised. Called again after a crash.
     *
     * @throws org.mailrecall.platform.kafka.TemporaryFailureException when it cannot be handed on for now
     */
    void deliver(String sender, String recipient, MimeMessage message) throws MessagingException;

    /** Counts a message that could not be handed on for so long that nobody tries again. */
    default void givenUp() {}
}
