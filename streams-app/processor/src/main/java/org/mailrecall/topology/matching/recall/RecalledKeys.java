package org.mailrecall.topology.matching.recall;

import java.util.HashMap;
import java.util.Map;
import org.mailrecall.index.hash.Hash;

/**
 * The recipient keys that have a stored recall, and how many each has, in memory. The keys are hashes under the hash
 * key in use. Nearly every delivery is of a message that nobody recalls; this check spares such a delivery a look-up in
 * a store.
 */
final class RecalledKeys {
    private final Map<Hash, Integer> recalls = new HashMap<>();

    boolean contains(Hash recipientKey) {
        return recalls.containsKey(recipientKey);
    }

    void add(Hash recipientKey) {
        recalls.merge(recipientKey, 1, Integer::sum);
    }

    void remove(Hash recipientKey) {
        recalls.computeIfPresent(recipientKey, (key, count) -> count == 1 ? null : count - 1);
    }
}
