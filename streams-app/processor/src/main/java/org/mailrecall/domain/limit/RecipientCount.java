package org.mailrecall.domain.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.RecipientTally.Counting;

/**
 * Counts how many recipients were asked for before a recall: in recalls of the same message, in recalls of the same
 * sender, and in recalls of the same asker, the latter two within the window. The largest of these sums counts. So
 * nobody avoids approval by splitting a large recall into small recalls.
 *
 * <p>The caller in every matching task counts each recall once, in order of the times at which recalls count, and not
 * before the watermark has reached that time. So all tasks come to the same numbers.
 */
public final class RecipientCount {
    /** The store of tallies, by a name that holds the tenant. */
    public interface Tallies {
        /** Returns the tally of a name; an empty tally where none is kept. */
        RecipientTally get(String name);

        /** Replaces the tally of a name. */
        void put(String name, RecipientTally tally);
    }

    private RecipientCount() {}

    /**
     * Returns how many recipients were asked for before a recall, and adds the recipients of the recall to the tallies.
     * A recall counts only if, by the settings at asking, recall is enabled and the approval rule counts recipients;
     * for any other recall this method returns 0 and changes nothing.
     */
    public static long count(CountedRecall recall, TenantTimeline tenant, RecallPolicy policy, Tallies tallies) {
        if (!isCounted(tenant.at(recall.askedAt()))) {
            return 0;
        }
        long before = before(recall, tenant, policy, tallies);
        untilByName(recall, tenant, policy).forEach((name, until) -> {
            Counting own = new Counting(until, recall.recipients());
            tallies.put(name, tallies.get(name).with(own, recall.countedAt()));
        });
        return before;
    }

    /**
     * Returns how many recipients earlier recalls asked for: the largest of the tallies that concern the recall. This
     * call counts nothing.
     */
    public static long before(CountedRecall recall, TenantTimeline tenant, RecallPolicy policy, Tallies tallies) {
        return untilByName(recall, tenant, policy).keySet().stream()
                .mapToLong(name -> tallies.get(name).at(recall.countedAt()))
                .max()
                .orElse(0);
    }

    private static boolean isCounted(TenantSettings asked) {
        return asked.recallEnabled() && asked.approval().aboveRecipients() != null;
    }

    /** Returns until when a recall counts, by the name of each tally that counts it. */
    private static Map<String, Long> untilByName(CountedRecall recall, TenantTimeline tenant, RecallPolicy policy) {
        long window = tenant.at(recall.askedAt()).limits().window();
        Map<String, Long> untilByName = new LinkedHashMap<>();
        // No part of a name holds a line break: control characters are refused.
        untilByName.put(recall.tenant() + "\nperson\n" + recall.sender(), recall.countedAt() + window);
        untilByName.put(recall.tenant() + "\nperson\n" + recall.person(), recall.countedAt() + window);
        // When its copies are no longer remembered, the message cannot be recalled any more.
        untilByName.put(recall.tenant() + "\nmessage\n" + recall.message(), recall.countedAt() + policy.remembered());
        return untilByName;
    }
}
