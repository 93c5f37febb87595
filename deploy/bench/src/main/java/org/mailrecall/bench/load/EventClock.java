package org.mailrecall.bench.load;

/** Maps a place in the load to its event time. */
@FunctionalInterface
public interface EventClock {
    /**
     * Returns the event time of a place, in milliseconds since 1970.
     *
     * @param place the number of recipients whose own copy comes earlier in the load
     */
    long at(long place);

    /** Returns a clock that has place 0 at {@code start}, and {@code perMilli} places in each millisecond. */
    static EventClock steady(long start, double perMilli) {
        return place -> start + (long) (place / perMilli);
    }

    /**
     * Returns a clock with a hundred places in each millisecond that reaches a minute before now at the last delivery.
     */
    static EventClock until(long now, long deliveries) {
        double perMilli = 100;
        return steady(now - 60_000 - (long) (deliveries / perMilli), perMilli);
    }
}
