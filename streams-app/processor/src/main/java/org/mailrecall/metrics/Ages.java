package org.mailrecall.metrics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How many things there are, by the minute since when each is there. A minute takes a single entry, however many things
 * it has, so a million recalls of four days take some six thousand entries. A single thread changes the counts; any
 * thread may ask.
 */
public final class Ages {
    private static final long MINUTE_MILLIS = 60_000;

    private final NavigableMap<Long, Long> byMinute = new ConcurrentSkipListMap<>();

    /**
     * A thing is now there since another time.
     *
     * @param before since when it was there, in milliseconds since the epoch; empty where it was not
     * @param now since when it is there; empty where it is gone
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

    /** Returns how many are there since {@code from} or later, and since before {@code to}, to the minute. */
    long countBetween(long from, long to) {
        return from >= to ? 0 : sum(byMinute.subMap(minute(from), true, minute(to), false));
    }

    /** Returns the minute since when the oldest is there, in milliseconds since the epoch; empty where there is none. */
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
