package org.mailrecall.desk.live;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.desk.trace.RecallKey;

/**
 * The open streams by the recall that they tell of, and how many there may be. A stream is counted and added under one
 * lock, so that many requests at once do not pass the bounds, and none comes in after the others were closed.
 */
final class OpenStreams {
    private static final int MOST = 2_000;
    private static final int MOST_OF_ONE = 20;

    private final Map<RecallKey, Set<OpenStream>> byRecall = new ConcurrentHashMap<>();

    private boolean closed;

    /** Whether a further stream of an owner may be opened: an owner may have 20, all owners together 2,000. */
    synchronized boolean hasRoomFor(String owner) {
        int all = 0;
        int own = 0;
        for (Set<OpenStream> streams : byRecall.values()) {
            for (OpenStream open : streams) {
                all++;
                own += open.stream.owner().equals(owner) ? 1 : 0;
            }
        }
        return !closed && all < MOST && own < MOST_OF_ONE;
    }

    int size() {
        return byRecall.values().stream().mapToInt(Set::size).sum();
    }

    Collection<OpenStream> of(RecallKey key) {
        return byRecall.getOrDefault(key, Set.of());
    }

    Collection<OpenStream> all() {
        return byRecall.values().stream().flatMap(Set::stream).toList();
    }

    /** Adds a stream. Returns false, and does nothing, where there is no room for it. */
    synchronized boolean add(OpenStream open) {
        if (!hasRoomFor(open.stream.owner())) {
            return false;
        }
        byRecall.compute(open.key, (key, streams) -> {
            Set<OpenStream> with = streams == null ? ConcurrentHashMap.newKeySet() : streams;
            with.add(open);
            return with;
        });
        return true;
    }

    /** Leaves no room for any further stream, and returns those that are open. */
    synchronized Collection<OpenStream> close() {
        closed = true;
        return all();
    }

    void remove(OpenStream open) {
        byRecall.computeIfPresent(open.key, (key, streams) -> {
            streams.remove(open);
            return streams.isEmpty() ? null : streams;
        });
    }
}
