package org.mailrecall.domain.limit;

/**
 * A recall as its tenant's limits see it: once, whatever its parts and recipients.
 *
 * @param sender the sender, or a hash of it
 * @param person the person who asked, or a hash of it; equal to {@code sender} where a person asks for their own mail
 * @param askedAt the moment of asking: the settings that held then decide; milliseconds of event time
 * @param countedAt the moment at which the recall counts: the moment of asking or, where the request was read later than the
 *     lateness, the time that intake had reached by then
 */
public record CountedRecall(
        String tenant, String recallId, String sender, String person, long askedAt, long countedAt) {}
