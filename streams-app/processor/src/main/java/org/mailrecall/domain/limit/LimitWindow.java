package org.mailrecall.domain.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * The recalls that count towards one limit. Immutable.
 *
 * @param until for each, the moment from which it counts no more
 */
public record LimitWindow(List<Long> until) {
    public static final LimitWindow EMPTY = new LimitWindow(List.of());

    public LimitWindow {
        until = List.copyOf(until);
    }

    /** Whether one more recall would be beyond the limit. */
    boolean full(int limit, long at) {
        return until.stream().filter(end -> end > at).count() >= limit;
    }

    /** With one more, and without those that count no more. */
    LimitWindow with(long at, long window) {
        List<Long> counting = new ArrayList<>(at(at).until);
        counting.add(at + window);
        return new LimitWindow(counting);
    }

    /** What of it counts at a moment. */
    public LimitWindow at(long at) {
        return new LimitWindow(until.stream().filter(end -> end > at).toList());
    }
}
