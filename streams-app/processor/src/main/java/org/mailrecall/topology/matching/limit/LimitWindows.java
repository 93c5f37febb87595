package org.mailrecall.topology.matching.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.limit.LimitRule;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.domain.limit.LimitWindow.Counted;
import org.mailrecall.state.StoredCounted;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.topology.state.Schedule;

/**
 * The stored windows of senders, askers and tenants. Each window is looked at again when its newest recall no longer
 * counts. A name ends in the hashes of an address; each hash has a row of its own.
 */
final class LimitWindows {
    static final String BETWEEN_HASHES = ",";

    private final KeyValueStore<String, StoredLimitWindow> rows;
    private final Schedule schedule;

    LimitWindows(KeyValueStore<String, StoredLimitWindow> rows, Schedule schedule) {
        this.rows = rows;
        this.schedule = schedule;
    }

    /** The windows as the rule sees them, while the watermark advances to a time. */
    LimitRule.Windows until(long reached) {
        return new LimitRule.Windows() {
            /**
             * Returns the recalls counted under any of the hashes. Under the hash of a new key the recalls from before
             * the key are missing.
             */
            @Override
            public LimitWindow get(String name) {
                return names(name)
                        .map(LimitWindows.this::stored)
                        .reduce(LimitWindows::union)
                        .orElse(LimitWindow.EMPTY);
            }

            @Override
            public void put(String name, LimitWindow window) {
                names(name).forEach(each -> store(each, window, reached));
            }
        };
    }

    /** Drops the recalls of a window that no longer count at a time. */
    void forget(String name, long time) {
        LimitWindow rest = stored(name).since(time - LimitWindow.LONGEST_MILLIS);
        rows.put(name, rest.recalls().isEmpty() ? null : toState(rest));
    }

    private void store(String name, LimitWindow window, long reached) {
        rows.put(name, toState(window));
        List<Counted> recalls = window.recalls();
        long newest = recalls.get(recalls.size() - 1).countedAt();
        long countsNoMore = Math.max(newest + LimitWindow.LONGEST_MILLIS, reached + 1);
        schedule.add(countsNoMore, new LimitRow.ForgetWindow(name).bytes());
    }

    private LimitWindow stored(String name) {
        StoredLimitWindow stored = rows.get(name);
        return stored == null
                ? LimitWindow.EMPTY
                : new LimitWindow(stored.getRecalls().stream()
                        .map(recall -> new Counted(recall.getAskedAt(), recall.getCountedAt()))
                        .toList());
    }

    private static StoredLimitWindow toState(LimitWindow window) {
        return new StoredLimitWindow(
                List.of(),
                window.recalls().stream()
                        .map(recall -> new StoredCounted(recall.askedAt(), recall.countedAt()))
                        .toList());
    }

    /** The row names of a name, one for each of its hashes. */
    static Stream<String> names(String name) {
        int hashes = name.lastIndexOf('\n') + 1;
        return Stream.of(name.substring(hashes).split(BETWEEN_HASHES, -1))
                .map(hash -> name.substring(0, hashes) + hash);
    }

    /** The recalls that are in at least one of the windows. A recall that is in both counts once. */
    private static LimitWindow union(LimitWindow a, LimitWindow b) {
        Map<Counted, Integer> known = new HashMap<>();
        a.recalls().forEach(recall -> known.merge(recall, 1, Integer::sum));
        LimitWindow both = a;
        for (Counted recall : b.recalls()) {
            if (known.merge(recall, -1, Integer::sum) < 0) {
                both = both.with(recall);
            }
        }
        return both;
    }
}
