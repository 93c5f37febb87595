package org.mailrecall.topology.matching.recall;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.topology.matching.recall.RememberedRecalls.Entry;

/**
 * The recalls of the recipient keys that were used last, in memory. Without this cache, each of many inputs about a key
 * would read all the key's recalls anew.
 */
final class RecallCache {
    /**
     * The greatest weight of the cache, in which each recall and each of its copies weighs 1. It has room for the
     * recalls and copies of a recipient key that has as many of both as it may have.
     */
    private static final int MOST_COPIES =
            RecipientRecalls.MOST_RECALLS * (SeenCopies.MOST_JUDGED + 1) + SeenCopies.MOST_JUDGED;

    private final Cache<String, List<Entry>> entries = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MOST_COPIES)
            .weigher((String recipientKey, List<Entry> ofKey) -> weight(ofKey))
            .build();

    private static int weight(List<Entry> entries) {
        return entries.stream()
                .mapToInt(entry -> 1 + entry.recall().copies().all().size())
                .sum();
    }

    /** Returns all recalls of a key, in order of asking. If they are not in memory, the supplier reads them. */
    List<Entry> of(String recipientKey, Supplier<List<Entry>> stored) {
        List<Entry> known = entries.getIfPresent(recipientKey);
        if (known == null) {
            known = stored.get();
            entries.put(recipientKey, known);
        }
        return known;
    }

    /**
     * Replaces a recall, or adds it to the recalls of its key. Does nothing where the other recalls of the key are not
     * in memory.
     *
     * @param isFirst whether the key has no stored recall yet
     */
    void put(Entry now, boolean isFirst) {
        List<Entry> known = isFirst ? List.of() : entries.getIfPresent(now.recipientKey());
        if (known != null) {
            List<Entry> changed = new ArrayList<>(known);
            changed.removeIf(entry -> entry.row().rowId().equals(now.row().rowId()));
            changed.add(now);
            changed.sort(Comparator.comparing(Entry::row, RecalledKeys.BY_ASKING));
            entries.put(now.recipientKey(), List.copyOf(changed));
        }
    }

    void invalidate(String recipientKey) {
        entries.invalidate(recipientKey);
    }
}
