package org.mailrecall.domain.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * The bound of what each tenant has waiting in the queue of large recalls. What waits follows from the times of the
 * requests alone: from the number of recipients who would still wait if only the tenant's own were in the queue. So
 * inputs that are read anew are refused alike, however fast they are read.
 */
public final class FanOutBound {
    private final FanOutPace pace;
    private final long mostMillis;
    private final Map<String, Long> aloneAt = new HashMap<>();
    private long nowMillis;

    /**
     * @param most how many recipients of a tenant wait at most
     * @param nowMillis the event time that was reached when the task started
     */
    public FanOutBound(FanOutPace pace, int most, long nowMillis) {
        this.pace = pace;
        this.mostMillis = pace.millisOf(most);
        this.nowMillis = nowMillis;
    }

    /** Moves the time of the bound forward. */
    public void reached(long millis) {
        if (millis > nowMillis) {
            nowMillis = millis;
            aloneAt.values().removeIf(at -> at <= nowMillis);
        }
    }

    /**
     * Returns the event time at which the last of so many recipients more would leave if only their tenant's recipients
     * were in the queue.
     */
    public long aloneAt(String tenant, int recipients) {
        return Math.max(nowMillis, aloneAt.getOrDefault(tenant, nowMillis)) + pace.millisOf(recipients);
    }

    /**
     * Whether so many recipients more may wait: the bound has room, and at least half of the time until their deadline
     * would be left.
     */
    public boolean hasRoom(String tenant, int recipients, long deadlineMillis) {
        long alone = aloneAt(tenant, recipients);
        return alone - nowMillis <= mostMillis && alone <= halfway(nowMillis, deadlineMillis);
    }

    /** Counts recipients that wait, by the time that {@link #aloneAt} has returned for the last of them. */
    public void queued(String tenant, long lastAloneAt) {
        if (lastAloneAt > nowMillis) {
            aloneAt.merge(tenant, lastAloneAt, Math::max);
        }
    }

    /** Returns the time in the middle between a time and a later deadline; the time itself after the deadline. */
    public static long halfway(long millis, long deadlineMillis) {
        return millis + Math.max(0, (deadlineMillis - millis) / 2);
    }
}
