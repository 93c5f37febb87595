package org.mailrecall.domain.recall.decision;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.copy.Outcome;

/**
 * The circumstances of a decision.
 *
 * @param policy the times of the rules
 * @param tenant the tenant's settings over event time
 * @param watermark the event time up to which all input has been read, in milliseconds
 * @param overLimit whether a recall is beyond its tenant's limits; asked only for a preview, or once the watermark has
 * reached {@link RecallPolicy#limitDecidedAt the time at which the limits are decided}
 * @param askedBefore how many recipients earlier recalls asked for that count with those of a recall; asked only for a
 * preview, or once the watermark has reached the time at which the recall counts
 * @param hasRoom whether the recall of a request can be remembered beside those of its tenant and its asker
 * @param early the outcomes kept for this recipient key, which were read before their attempt had fallen due
 */
public record DecisionContext(
        RecallPolicy policy,
        TenantTimeline tenant,
        long watermark,
        Predicate<RecipientRequest> overLimit,
        ToLongFunction<RecipientRequest> askedBefore,
        Predicate<RecipientRequest> hasRoom,
        List<Outcome> early) {
    public DecisionContext {
        early = List.copyOf(early);
    }

    /** Returns the same circumstances at an earlier watermark. */
    public DecisionContext at(long earlier) {
        return new DecisionContext(policy, tenant, earlier, overLimit, askedBefore, hasRoom, early);
    }
}
