package org.mailrecall.topology.matching.recall;

import java.util.HashMap;
import java.util.Map;

/**
 * The recipient keys that have a recall, in memory. Nearly every delivery is of a message that nobody recalls; this
 * check spares such a delivery a look-up in a store and a hash.
 */
final class RecalledKeys {
    private final Map<String, Integer> recalls = new HashMap<>();

    boolean contains(String recipientKey) {
        return recalls.containsKey(recipientKey);
    }

    void add(String recipientKey) {
        recalls.merge(recipientKey, 1, Integer::sum);
    }

    void remove(String recipientKey) {
        recalls.computeIfPresent(recipientKey, (key, count) -> count == 1 ? null : count - 1);
    }
}
