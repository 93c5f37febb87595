package org.mailrecall.domain;

import org.mailrecall.domain.limit.CountedRecall;

/**
 * A recall as it concerns one recipient. Ids and addresses are normalised; times are milliseconds of event time.
 *
 * @param sender the mailbox that transport authenticated
 * @param requestedBy the person who really asked
 * @param subject of the original message
 * @param countedAt when it counts towards limits, see {@link CountedRecall}; at or after asking
 * @param totalRecipients of the whole recall, as it says
 * @param evidence the request's record
 * @param role in which the person asked, for the trace alone; null where unknown
 */
public record RecipientRequest(
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
        long askedAt,
        long countedAt,
        int totalRecipients,
        Evidence evidence,
        AskerRole role) {

    /** The last moment at which copies and answers can count: its deadline if it is approved as late as can be. */
    public long deadline(RecallPolicy policy) {
        return askedAt + policy.approvalWindow() + policy.window();
    }

    /** The same, counted from another moment. */
    public RecipientRequest countedAt(long moment) {
        return new RecipientRequest(
                tenant,
                recallId,
                messageId,
                sender,
                requestedBy,
                recipient,
                location,
                encrypted,
                subject,
                sentAt,
                askedAt,
                moment,
                totalRecipients,
                evidence,
                role);
    }
}
