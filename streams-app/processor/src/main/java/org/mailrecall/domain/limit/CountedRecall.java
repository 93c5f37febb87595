package org.mailrecall.domain.limit;

/**
 * A recall as its tenant's limits count it: once, however many parts and recipients it has.
 *
 * @param sender the sender, or keyed hashes of the sender
 * @param person the asker, or keyed hashes of the asker; equal to {@code sender} where the asker is the sender
 * @param message the Message-ID of the original message together with the sender, or keyed hashes of both
 * @param recipients the number of recipients of the whole recall, as its requests state it
 * @param askedAt the time of asking, in milliseconds of event time; the settings that held at this time decide
 * @param countedAt the time at which the recall counts, in milliseconds of event time: the time of asking or, where the
 * request was read later than the lateness, a millisecond after the watermark that its intake task then had
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
