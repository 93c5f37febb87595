package org.mailrecall.platform.kafka.reader;

import java.time.Duration;

/**
 * Pauses between attempts: each is twice the pause before, up to the longest.
 *
 * @param attempts the number of attempts after which a record is set aside, if the record itself made all of them fail
 */
public record Backoff(Duration first, Duration longest, int attempts) {
    /** Five attempts in a quarter of a minute; pauses of half a minute where attempts continue without end. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

    private static final int MOST_DOUBLINGS = 20;

    /** Returns the pause after so many failed attempts, at least 1. */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
