package org.mailrecall.topology.matching.recall;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.topology.state.KeyedHashes;

/**
 * The numbers of early outcomes by recipient key and by tenant. The bound of a tenant also bounds the memory that these
 * numbers take.
 */
final class EarlyOutcomeCounts {
    private final KeyedHashes hashes;
    private final int mostOfKey;
    private final int mostOfTenant;
    /** By the hash of the recipient key under the hash key in use. */
    private final Map<Hash, Integer> ofKey = new HashMap<>();

    private final Map<String, Integer> ofTenant = new HashMap<>();

    EarlyOutcomeCounts(KeyedHashes hashes, int mostOfKey, int mostOfTenant) {
        this.hashes = hashes;
        this.mostOfKey = mostOfKey;
        this.mostOfTenant = mostOfTenant;
    }

    boolean hasRoom(String recipientKey) {
        return ofKey.getOrDefault(hash(recipientKey), 0) < mostOfKey
                && ofTenant.getOrDefault(tenant(recipientKey), 0) < mostOfTenant;
    }

    boolean hasAny(String recipientKey) {
        return !ofKey.isEmpty() && ofKey.containsKey(hash(recipientKey));
    }

    void add(String recipientKey) {
        ofKey.merge(hash(recipientKey), 1, Integer::sum);
        ofTenant.merge(tenant(recipientKey), 1, Integer::sum);
    }

    void remove(String recipientKey) {
        ofKey.computeIfPresent(hash(recipientKey), (key, count) -> count == 1 ? null : count - 1);
        ofTenant.computeIfPresent(tenant(recipientKey), (tenant, count) -> count == 1 ? null : count - 1);
    }

    private Hash hash(String recipientKey) {
        return hashes.keys().get(0).ofRecipientKey(recipientKey.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the tenant of a recipient key as it stands there, which is before the first separator. */
    private static String tenant(String recipientKey) {
        int end = recipientKey.indexOf('|');
        return end < 0 ? recipientKey : recipientKey.substring(0, end);
    }
}
