package org.mailrecall.domain.limit;

/**
 * A recall as its tenant's limits see it: once, whatever its parts and recipients.
 *
 * @param askedAt what the tenant had set then holds
 * @param countedAt the moment of asking, or, where it was read later than the lateness, what time it was then
 */
public record CountedRecall(String tenant, String recallId, String sender, long askedAt, long countedAt) {}
