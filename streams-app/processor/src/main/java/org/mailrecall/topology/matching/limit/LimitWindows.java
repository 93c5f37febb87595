package org.mailrecall.topology.matching.limit;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.limit.LimitRule;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.domain.limit.LimitWindow.Counted;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.topology.state.Schedule;

/**
 * The stored windows of senders, askers and tenants. The name of a sender's or asker's window ends in the hashes of an
 * address, and each hash has a window of its own. The name of a tenant's window has no hash.
 *
 * <p>A window is a sequence of {@link LimitWindowRows rows}, so that a recall rewrites a single small row, however many
 * recalls the window holds. The windows that were used last are kept in memory as well.
 */
final class LimitWindows {
    static final String BETWEEN_HASHES = ",";
    /** The memory that a window takes besides its recalls, as a number of recalls. */
    private static final int OF_ANY_WINDOW = 10;
    /** The greatest number of recalls in memory, over all windows: ten full windows take some 4 MB. */
    private static final int MOST_IN_MEMORY = 10 * (LimitWindow.GREATEST_LIMIT + OF_ANY_WINDOW);

    private final KeyValueStore<String, StoredLimitWindow> rows;
    private final Schedule schedule;
    private final Cache<String, LimitWindowRows> inMemory = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MOST_IN_MEMORY)
            .weigher((String name, LimitWindowRows window) ->
                    OF_ANY_WINDOW + window.window().recalls().size())
            .build();

    LimitWindows(KeyValueStore<String, StoredLimitWindow> rows, Schedule schedule) {
        this.rows = rows;
        this.schedule = schedule;
    }

    /**
     * Returns the windows as the rule sees them.
     *
     * @param upTo the time to which the watermark advances; rows of the schedule are added after it
     */
    LimitRule.Windows until(long upTo) {
        return new LimitRule.Windows() {
            /**
             * Returns the recalls counted under any of the hashes. Under the hash of a new key the recalls from before
             * the key are missing.
             */
            @Override
            public LimitWindow get(String name) {
                return names(name)
                        .map(each -> stored(each).window())
                        .reduce(LimitWindows::union)
                        .orElse(LimitWindow.EMPTY);
            }

            @Override
            public void add(String name, Counted recall) {
                names(name).forEach(each -> store(each, recall, upTo));
            }
        };
    }

    /**
     * Drops a row of a window if none of its recalls counts any more at a time. Otherwise the row is put into the
     * schedule again.
     */
    void forget(String row, long time) {
        StoredLimitWindow stored = rows.get(row);
        if (stored == null) {
            return;
        }
        long countsNoMore = LimitWindowRows.newest(stored) + LimitWindow.LONGEST_MILLIS;
        if (countsNoMore <= time) {
            rows.delete(row);
            inMemory.invalidate(LimitWindowRows.nameOf(row));
        } else {
            schedule.add(countsNoMore, new LimitRow.ForgetWindow(row).bytes());
        }
    }

    private LimitWindowRows stored(String name) {
        LimitWindowRows window = inMemory.getIfPresent(name);
        if (window == null) {
            window = LimitWindowRows.read(name, rows);
            inMemory.put(name, window);
        }
        return window;
    }

    private void store(String name, Counted recall, long upTo) {
        LimitWindowRows window = stored(name);
        window.add(recall, rows).ifPresent(row -> {
            long countsNoMore = Math.max(recall.countedAt() + LimitWindow.LONGEST_MILLIS, upTo + 1);
            schedule.add(countsNoMore, new LimitRow.ForgetWindow(row).bytes());
        });
        inMemory.put(name, window); // it weighs more now
    }

    /** Returns the names of the stored windows that a name of the rule stands for: one for each of its hashes. */
    static Stream<String> names(String name) {
        int hashes = name.lastIndexOf('\n') + 1;
        return Stream.of(name.substring(hashes).split(BETWEEN_HASHES, -1))
                .map(hash -> name.substring(0, hashes) + hash);
    }

    /** Returns the recalls that are in either window. A recall that is in both counts once. */
    private static LimitWindow union(LimitWindow a, LimitWindow b) {
        Map<Counted, Integer> known = new HashMap<>();
        a.recalls().forEach(recall -> known.merge(recall, 1, Integer::sum));
        List<Counted> missing = b.recalls().stream()
                .filter(recall -> known.merge(recall, -1, Integer::sum) < 0)
                .toList();
        return missing.isEmpty()
                ? a
                : LimitWindow.of(
                        Stream.concat(a.recalls().stream(), missing.stream()).toList());
    }
}
