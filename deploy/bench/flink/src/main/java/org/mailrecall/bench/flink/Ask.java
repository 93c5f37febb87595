package org.mailrecall.bench.flink;

import org.mailrecall.contract.CopyIds;
import org.mailrecall.domain.recall.CommandIds;
import org.mailrecall.events.RecipientLocation;

/**
 * A recall, of one recipient; identities normalised, times in milliseconds of event time.
 *
 * <p>Public, as are all records that Flink writes field by field.
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

    /** The project's own, for mailbox services echo it in outcomes. */
    String commandId(long copyId) {
        return CommandIds.of(tenant, recallId, recipient, CopyIds.text(copyId));
    }
}
