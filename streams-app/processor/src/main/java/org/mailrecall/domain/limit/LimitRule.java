package org.mailrecall.domain.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.LimitWindow.Counted;
import org.mailrecall.domain.limit.LimitWindow.Limit;

/**
 * Decides which recalls of a tenant are beyond its limits: of one sender, of one person, and of the whole tenant.
 *
 * <p>Meets each recall once. A recall that is refused does not count, so that a storm of one sender takes nothing from
 * others. Of two recalls that are met in the wrong order, the later one does not count against the earlier one.
 */
public final class LimitRule {
    /** Where windows are kept, by a name that holds the tenant. */
    public interface Windows {
        /** Empty where nothing is kept. */
        LimitWindow get(String name);

        void put(String name, LimitWindow window);
    }

    private LimitRule() {}

    /** Whether a recall is within the limits of its tenant; if so, it counts from now on. */
    public static boolean admits(CountedRecall recall, TenantTimeline tenant, Windows windows) {
        if (isBeyond(recall, tenant, windows)) {
            return false;
        }
        Counted counted = new Counted(recall.askedAt(), recall.countedAt());
        limits(recall)
                .keySet()
                .forEach(name -> windows.put(name, windows.get(name).with(counted)));
        return true;
    }

    /** Whether a recall would be beyond the limits of its tenant. It does not count. */
    public static boolean isBeyond(CountedRecall recall, TenantTimeline tenant, Windows windows) {
        return tenant.at(recall.askedAt()).recallEnabled()
                && limits(recall).entrySet().stream()
                        .anyMatch(limit -> windows.get(limit.getKey()).isFull(limit.getValue(), recall, tenant));
    }

    private static Map<String, Limit> limits(CountedRecall recall) {
        // A line break is in no name: control characters are refused. A person's own recalls count once.
        Map<String, Limit> limits = new LinkedHashMap<>();
        limits.put(recall.tenant() + '\n' + recall.sender(), TenantSettings.Limits::perSender);
        limits.put(recall.tenant() + '\n' + recall.person(), TenantSettings.Limits::perSender);
        limits.put(recall.tenant() + '\n', TenantSettings.Limits::perTenant);
        return limits;
    }
}
