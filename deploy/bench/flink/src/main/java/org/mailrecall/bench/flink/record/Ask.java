package org.mailrecall.bench.flink.record;

import org.mailrecall.contract.CopyIds;
import org.mailrecall.events.RecipientLocation;

/**
 * A request for a single recipient. Message-IDs and the addresses of sender and recipient are normalised; {@code
 * sentAt} and {@code askedAt} are in milliseconds since 1970.
 *
 * <p>The record is public because Flink writes it field by field.
 */
public record Ask(
        String tenant,
        String recallId,
        String messageId,
        String sender,
        String requestedBy,
        String recipient,
        RecipientLocation location,
        boolean encrypted,
        String subject,
        long sentAt,
        long askedAt) {

    /** Returns the id of the command for a copy; mailbox services echo it in outcomes. */
    public String commandId(long copyId) {
        return recallId + '/' + recipient + '/' + CopyIds.text(copyId);
    }
}
