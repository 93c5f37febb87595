package org.mailrecall.contract;

import java.time.Instant;
import java.util.Optional;

/** Recognises event times that were written in a different unit than milliseconds since 1970. */
public final class EventTimes {
    /** 2000-01-01T00:00:00Z, in milliseconds: the earliest time that is taken for a time in milliseconds. */
    public static final long EARLIEST_MILLIS = 946_684_800_000L;

    /** 2200-01-01T00:00:00Z, in milliseconds: the first time that is no longer taken for a time in milliseconds. */
    public static final long LATEST_MILLIS = 7_258_118_400_000L;

    private static final long PER_SECOND = 1_000;

    private EventTimes() {}

    /**
     * Says why a number cannot be the time of an event in milliseconds since 1970, and which unit it looks like if it
     * looks like one.
     *
     * @return words that follow the field's name; empty where the time lies between the years 2000 and 2200
     */
    public static Optional<String> problem(long eventTimeMillis) {
        if (eventTimeMillis >= EARLIEST_MILLIS && eventTimeMillis < LATEST_MILLIS) {
            return Optional.empty();
        }
        if (eventTimeMillis < 0) {
            return Optional.of("is negative");
        }
        String what = "is " + eventTimeMillis + ", not milliseconds since 1970 of a time after the year 1999";
        long millisIfSeconds = eventTimeMillis * PER_SECOND;
        if (eventTimeMillis < EARLIEST_MILLIS && isPlausible(millisIfSeconds)) {
            return Optional.of(what + ": it looks like seconds (" + Instant.ofEpochMilli(millisIfSeconds) + ")");
        }
        if (isPlausible(eventTimeMillis / PER_SECOND)) {
            return Optional.of(what + " and before 2200: it looks like microseconds");
        }
        if (isPlausible(eventTimeMillis / PER_SECOND / PER_SECOND)) {
            return Optional.of(what + " and before 2200: it looks like nanoseconds");
        }
        return Optional.of(what + " and before 2200");
    }

    private static boolean isPlausible(long millis) {
        return millis >= EARLIEST_MILLIS && millis < LATEST_MILLIS;
    }
}
