package org.mailrecall.metrics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The numbers of waiting recalls, by the minute since which each waits. A minute takes a single entry, however many
 * recalls wait since then, so that a million recalls of four days take some six thousand entries. A single thread at a
 * time may call {@link #move}; any thread may read.
 */
public final class Ages {
    private static final long MINUTE_MILLIS = 60_000;

    private final NavigableMap<Long, Long> byMinute = new ConcurrentSkipListMap<>();

    /**
     * Counts a recall under the time since which it waits now, in place of the time before.
     *
     * @param before since when it waited, in milliseconds since the epoch; empty where it did not wait
     * @param now since when it waits; empty where it does not wait any more
     */
    public void move(OptionalLong before, OptionalLong now) {
        if (!before.equals(now)) {
            before.ifPresent(millis ->
                    byMinute.computeIfPresent(minute(millis), (minute, number) -> number == 1 ? null : number - 1));
            now.ifPresent(millis -> byMinute.merge(minute(millis), 1L, Long::sum));
        }
    }

    long count() {
        return sum(byMinute);
    }

    /**
     * Returns how many recalls wait since a time from {@code from} up to but without {@code to}, both rounded down to
     * the minute.
     */
    long countBetween(long from, long to) {
        return from >= to ? 0 : sum(byMinute.subMap(minute(from), true, minute(to), false));
    }

    /**
     * Returns the minute since which the oldest recall waits, in milliseconds since the epoch; empty where none waits.
     */
    OptionalLong oldest() {
        Map.Entry<Long, Long> first = byMinute.firstEntry();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.getKey() * MINUTE_MILLIS);
    }

    private static long minute(long millis) {
        return Math.floorDiv(millis, MINUTE_MILLIS);
    }

    private static long sum(Map<Long, Long> numbers) {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }
}
