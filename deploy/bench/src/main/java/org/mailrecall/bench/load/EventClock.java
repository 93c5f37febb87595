package org.mailrecall.bench.load;

/** Maps a place in the load to its event time. */
@FunctionalInterface
public interface EventClock {
    /** Returns the event time of a place, in milliseconds since 1970. Places are counted in deliveries. */
    long at(long place);

    /** Returns a clock with a fixed number of deliveries in each millisecond. */
    static EventClock steady(long start, double perMilli) {
        return place -> start + (long) (place / perMilli);
    }

    /** Returns a clock of a hundred deliveries a millisecond that ends a minute ago. */
    static EventClock until(long now, long deliveries) {
        double perMilli = 100;
        return steady(now - 60_000 - (long) (deliveries / perMilli), perMilli);
    }
}
