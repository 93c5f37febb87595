package org.mailrecall.domain.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.LimitWindow.Counted;
import org.mailrecall.domain.limit.LimitWindow.Limit;

/**
 * Decides which recalls of a tenant exceed a limit. There are limits for a sender, for an asker, and for the whole
 * tenant.
 *
 * <p>The caller gives each recall to {@link #admits} once. A refused recall does not count, so that a storm of recalls
 * by a single sender uses up nothing of the tenant's limit beyond the sender's own. A recall that counts at a later
 * time never counts against a recall that counts earlier, in whichever order the two are judged.
 */
public final class LimitRule {
    /** The store of windows, by a name that holds the tenant. */
    public interface Windows {
        /** Returns the window of a name; an empty window where none is kept. */
        LimitWindow get(String name);

        /** Adds an admitted recall to the window of a name. */
        void add(String name, Counted recall);
    }

    private LimitRule() {}

    /**
     * Whether a recall stays within the limits that its tenant sets for the sender, the asker and the tenant. If so, this
     * call also counts the recall against all three.
     */
    public static boolean admits(CountedRecall recall, TenantTimeline tenant, Windows windows) {
        if (isBeyond(recall, tenant, windows)) {
            return false;
        }
        Counted counted = new Counted(recall.askedAt(), recall.countedAt());
        limits(recall).keySet().forEach(name -> windows.add(name, counted));
        return true;
    }

    /**
     * Whether a recall exceeds a limit that its tenant sets for the sender, the asker or the tenant. This call counts
     * nothing. A recall that was asked for while recall was switched off exceeds no limit: it is delivered.
     */
    public static boolean isBeyond(CountedRecall recall, TenantTimeline tenant, Windows windows) {
        return tenant.at(recall.askedAt()).recallEnabled()
                && limits(recall).entrySet().stream()
                        .anyMatch(limit -> windows.get(limit.getKey()).isFull(limit.getValue(), recall, tenant));
    }

    private static Map<String, Limit> limits(CountedRecall recall) {
        // Control characters are refused in tenants and addresses, so that neither holds a line break. Where the asker
        // is the sender the two names are equal, and the recall counts once.
        Map<String, Limit> limits = new LinkedHashMap<>();
        limits.put(recall.tenant() + '\n' + recall.sender(), Limit.PER_SENDER);
        limits.put(recall.tenant() + '\n' + recall.person(), Limit.PER_SENDER);
        limits.put(recall.tenant() + '\n', Limit.PER_TENANT);
        return limits;
    }
}
