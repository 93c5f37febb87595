package org.mailrecall.bench.flink;

import org.mailrecall.contract.CopyIds;
import org.mailrecall.events.RecipientLocation;

/**
 * A request for a single recipient. Identities are normalised, times are milliseconds of event time.
 *
 * <p>The record is public, as every record that Flink writes field by field.
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
    String commandId(long copyId) {
        return recallId + '/' + recipient + '/' + CopyIds.text(copyId);
    }
}
