package org.mailrecall.topology.matching.recall;

import java.util.HashMap;
import java.util.Map;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.state.RecipientRecall;

/**
 * The room that tenants have left for stored recalls, in memory. Each recall takes a part of the heap that all tenants share,
 * so that a tenant has room for a bounded number. A single person gets three quarters of the room at most, and all refused
 * recalls together get a quarter. A recall of as many recipients as the contract allows has room by default.
 */
final class TenantRoom {
    private final Map<String, Integer> ofTenant = new HashMap<>();
    private final Map<String, Integer> ofAsker = new HashMap<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private final int mostPerTenant;

    TenantRoom(int mostPerTenant) {
        this.mostPerTenant = mostPerTenant;
    }

    /** Whether a recall can be stored that is not stored yet. */
    boolean hasRoom(RecipientRequest request) {
        return ofTenant.getOrDefault(request.tenant(), 0) < mostPerTenant
                && ofAsker.getOrDefault(asker(request), 0) < mostPerTenant - mostPerTenant / 4;
    }

    /** Whether a recall of the tenant that has just been refused can stay stored. */
    boolean hasRoomForRefused(String tenant) {
        return refused.getOrDefault(tenant, 0) < mostPerTenant / 4;
    }

    /**
     * Counts a recall that is stored, stored anew or deleted.
     *
     * @param before null for a recall that is new
     * @param now null for a recall that is deleted
     */
    void move(RecipientRecall before, RecipientRecall now) {
        if (before != null) {
            count(before, -1);
        }
        if (now != null) {
            count(now, 1);
        }
    }

    private void count(RecipientRecall recall, int by) {
        add(ofTenant, recall.request().tenant(), by);
        add(ofAsker, asker(recall.request()), by);
        if (recall.refused()) {
            add(refused, recall.request().tenant(), by);
        }
    }

    private static void add(Map<String, Integer> counts, String key, int by) {
        counts.merge(key, by, (known, more) -> known + more == 0 ? null : known + more);
    }

    private static String asker(RecipientRequest request) {
        return request.tenant() + '\n' + request.requestedBy();
    }
}
