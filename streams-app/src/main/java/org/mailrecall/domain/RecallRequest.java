package org.mailrecall.domain;

import org.mailrecall.events.RecipientLocation;

/**
 * A recall as it concerns one recipient. Ids and addresses are normalised; times are milliseconds of event time.
 *
 * @param sender the mailbox that transport authenticated
 * @param requestedBy the person who really asked
 * @param subject of the original message
 * @param evidence the request's record
 */
public record RecallRequest(
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
        Evidence evidence) {

    /** Up to and including this moment copies and answers count; no command is due at or after it. */
    public long deadline(RecallPolicy policy) {
        return askedAt + policy.window();
    }
}
