package org.mailrecall.domain;

/**
 * What a decision is taken under.
 *
 * @param policy the rules' times
 * @param tenant the tenant's switches over time
 * @param watermark the moment of event time up to which all input has been read
 */
public record Circumstances(RecallPolicy policy, TenantTimeline tenant, long watermark) {}
