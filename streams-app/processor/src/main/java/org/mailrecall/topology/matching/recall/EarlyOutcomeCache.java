package org.mailrecall.topology.matching.recall;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.copy.Outcome;

/**
 * The early outcomes of the recipient keys that were used last, in memory. Without this cache, each of many outcomes of
 * a key would read all the key's outcomes anew.
 */
final class EarlyOutcomeCache {
    /** The greatest weight of the cache: each recipient key weighs 1, and so does each of its outcomes. */
    private static final int MOST = 10 * Bounds.EARLY_OUTCOMES;

    /** The order of a recipient key's outcomes, which is the order of their rows. */
    private static final Comparator<Outcome> AS_STORED = Comparator.comparingLong(Outcome::at)
            .thenComparingInt(outcome -> outcome.evidence().partition())
            .thenComparingLong(outcome -> outcome.evidence().offset());

    private final Cache<String, List<Outcome>> outcomes = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MOST)
            .weigher((String recipientKey, List<Outcome> ofKey) -> 1 + ofKey.size())
            .build();

    /** Returns the outcomes of a recipient key; null where they are not in memory. */
    List<Outcome> of(String recipientKey) {
        return outcomes.getIfPresent(recipientKey);
    }

    void put(String recipientKey, List<Outcome> all) {
        outcomes.put(recipientKey, all);
    }

    /** Adds an outcome to those of its key. Does nothing where these are not in memory. */
    void add(String recipientKey, Outcome outcome) {
        List<Outcome> known = outcomes.getIfPresent(recipientKey);
        if (known == null) {
            return;
        }
        List<Outcome> more = new ArrayList<>(known);
        more.add(outcome);
        more.sort(AS_STORED);
        outcomes.put(recipientKey, List.copyOf(more));
    }

    /** Removes outcomes from those of a key. Does nothing where these are not in memory. */
    void remove(String recipientKey, Predicate<Outcome> which) {
        List<Outcome> known = outcomes.getIfPresent(recipientKey);
        if (known != null) {
            outcomes.put(recipientKey, known.stream().filter(which.negate()).toList());
        }
    }
}
