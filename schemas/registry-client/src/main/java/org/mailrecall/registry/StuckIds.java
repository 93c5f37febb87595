package org.mailrecall.registry;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Collection;

/**
 * The schema ids for which the registry gives an error again and again although it gives the schemas of other ids: for
 * instance of a context that this program may not read, or of a schema that the registry cannot load. A record that names
 * such an id would hold up all records behind it for good, so that it is given up after a while.
 */
final class StuckIds {
    private static final int MOST_KEPT = 1_000;
    /** An id that was given up is remembered for so long: its next record then need not wait again. */
    private static final Duration KEPT = Duration.ofDays(1);
    /** Failures further apart are no continuous ones, unless the id was given up. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private record Failing(long since, long last) {}

    private final StrictRegistryClient registry;
    private final Duration patience;
    private final Ticker ticker;
    private final Cache<Integer, Failing> failing;

    /**
     * Makes an empty collection.
     *
     * @param registry null where the registry is a mock; then no id is given up
     * @param patience how long an id may fail before it is given up; null for ever
     */
    StuckIds(StrictRegistryClient registry, Duration patience, Ticker ticker) {
        this.registry = registry;
        this.patience = patience;
        this.ticker = ticker;
        this.failing = CacheBuilder.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(KEPT)
                .ticker(ticker)
                .build();
    }

    void answered(int id) {
        failing.invalidate(id);
    }

    /**
     * Notes that the registry could not be asked for an id, and returns whether the id is to be given up.
     *
     * @param others ids for which the registry has given schemas
     * @param topic the topic of the record that names the id, whose own schema the registry should give; null if unknown
     */
    boolean isStuck(int id, Collection<Integer> others, String topic) {
        long now = ticker.read();
        Failing before = failing.getIfPresent(id);
        boolean goesOn =
                before != null && (isOver(before.last() - before.since()) || now - before.last() <= PAUSE.toNanos());
        Failing failure = new Failing(goesOn ? before.since() : now, now);
        failing.put(id, failure);
        if (registry == null || !isOver(now - failure.since())) {
            return false;
        }
        if (!givesAnother(others, topic)) {
            // The registry was away, or is. The time without it says nothing about the id, which is waited for anew.
            failing.put(id, new Failing(now, now));
            return false;
        }
        return true;
    }

    private boolean isOver(long nanos) {
        return patience != null && nanos >= patience.toNanos();
    }

    private boolean givesAnother(Collection<Integer> others, String topic) {
        return others.isEmpty()
                ? topic != null && registry.givesSchemaOf(topic)
                : registry.gives(others.iterator().next());
    }
}
