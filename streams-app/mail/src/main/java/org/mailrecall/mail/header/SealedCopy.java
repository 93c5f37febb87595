package org.mailrecall.mail.header;

/**
 * The facts about a stored copy that its seal covers.
 *
 * @param sender the authenticated sender, normalised
 * @param deliveryId the delivery id of the copy's event
 * @param mailbox the mailbox that the copy was delivered to, normalised
 * @param messageId the Message-ID, normalised
 */
public record SealedCopy(String sender, String deliveryId, String mailbox, String messageId) {}
