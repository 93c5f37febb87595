package org.mailrecall.domain.recall;

import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.TenantTimeline;

/**
 * What a decision is taken under.
 *
 * @param policy the rules' times
 * @param tenant the tenant's switches over time
 * @param watermark the moment of event time up to which all input has been read
 * @param overLimit whether the recall is beyond its tenant's limits; of no meaning before the watermark has reached the
 *     moment at which it counts
 */
public record DecisionContext(RecallPolicy policy, TenantTimeline tenant, long watermark, boolean overLimit) {}
