package org.mailrecall.domain.limit;

import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;

/**
 * Which recalls of a tenant are beyond its limits.
 *
 * <p>Must meet the recalls in order of the moments at which they count, then of their ids, each once: then every task
 * that meets them decides alike. One that is refused does not count, so that who storms on takes nothing from others.
 */
public final class LimitRule {
    /** Where windows are kept, by a name that holds the tenant. */
    public interface Windows {
        /** Empty where nothing is kept. */
        LimitWindow get(String name);

        /** @param until when the newest in it counts no more */
        void put(String name, LimitWindow window, long until);
    }

    private LimitRule() {}

    /** Whether it is within the limits of its tenant; then it counts from now on. */
    public static boolean admits(CountedRecall recall, TenantTimeline tenant, Windows windows) {
        TenantSettings held = tenant.at(recall.askedAt());
        if (!held.limits().any() || !held.recallEnabled()) { // what rule 1 delivers is no recall
            return true;
        }
        // No control character is in an address: no two names read alike.
        String ofSender = recall.tenant() + '\n' + recall.sender();
        String ofTenant = recall.tenant() + '\n';
        if (full(recall, ofSender, held.limits().perSender(), windows)
                || full(recall, ofTenant, held.limits().perTenant(), windows)) {
            return false;
        }
        count(recall, ofSender, held.limits().perSender(), held.limits().window(), windows);
        count(recall, ofTenant, held.limits().perTenant(), held.limits().window(), windows);
        return true;
    }

    private static boolean full(CountedRecall recall, String name, Integer limit, Windows windows) {
        return limit != null && windows.get(name).full(limit, recall.countedAt());
    }

    private static void count(CountedRecall recall, String name, Integer limit, long window, Windows windows) {
        if (limit != null) {
            long at = recall.countedAt();
            windows.put(name, windows.get(name).with(at, window), at + window);
        }
    }
}
