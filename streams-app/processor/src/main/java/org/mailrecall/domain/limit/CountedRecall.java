package org.mailrecall.domain.limit;

/**
 * A recall as its tenant's limits count it: once, however many parts and recipients it has.
 *
 * @param sender the sender, or a hash of it
 * @param person the asker, or a hash of it; equal to {@code sender} where a person asks for their own mail
 * @param message the original message together with its sender, or a hash of both
 * @param recipients of the whole recall, as it says
 * @param askedAt the time of asking, in milliseconds of event time: the settings that held then decide
 * @param countedAt the time at which the recall counts: the time of asking or, where the request was read later than
 * the lateness, the time that intake's clock had reached at reading
 */
public record CountedRecall(
        String tenant,
        String recallId,
        String sender,
        String person,
        String message,
        int recipients,
        long askedAt,
        long countedAt) {}
