package org.mailrecall.bench.load;

/** Which event time a place in the load has. */
@FunctionalInterface
public interface EventClock {
    /** Milliseconds since 1970 of the place, counted in deliveries. */
    long at(long place);

    /** So many deliveries a millisecond, from a start. */
    static EventClock steady(long start, double perMilli) {
        return place -> start + (long) (place / perMilli);
    }

    /** Ends a minute ago, as if there had been a hundred deliveries each millisecond. */
    static EventClock until(long now, long deliveries) {
        double perMilli = 100;
        return steady(now - 60_000 - (long) (deliveries / perMilli), perMilli);
    }
}
