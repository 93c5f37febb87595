package org.mailrecall.domain.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.RecipientTally.Counting;

/**
 * Counts how many recipients earlier recalls asked for. The recalls of the same message, of the sender and of the asker are
 * counted apart, the last two within the window, and the greatest of the three numbers counts. So nobody avoids approval by
 * splitting a large recall into small ones.
 *
 * <p>Every task counts each recall once, in order of the times at which recalls count, and not before the watermark has reached
 * that time. So all tasks come to the same numbers.
 */
public final class RecipientCount {
    /** Where tallies are kept, by a name that holds the tenant. */
    public interface Tallies {
        /** Empty where nothing is kept. */
        RecipientTally get(String name);

        void put(String name, RecipientTally tally);
    }

    private RecipientCount() {}

    /**
     * Returns the recipients asked for before a recall, and counts its own from now on. Only a recall counts
     * that was asked for while recall was enabled and the tenant's approval rule had a number of recipients.
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
     * Returns the largest number of recipients that earlier recalls of the same sender, asker or message asked for. This call
     * counts nothing.
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
        // A line break is in no name: control characters are refused.
        untilByName.put(recall.tenant() + "\nperson\n" + recall.sender(), recall.countedAt() + window);
        untilByName.put(recall.tenant() + "\nperson\n" + recall.person(), recall.countedAt() + window);
        // Once copies are remembered no longer, the message is too old to be recalled.
        untilByName.put(recall.tenant() + "\nmessage\n" + recall.message(), recall.countedAt() + policy.remembered());
        return untilByName;
    }
}
