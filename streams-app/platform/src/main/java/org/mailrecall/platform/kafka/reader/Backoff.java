package org.mailrecall.platform.kafka.reader;

import java.time.Duration;

/**
 * The pauses between attempts. Each pause is twice the pause before it, and none is longer than the longest.
 *
 * @param first the pause after the first failed attempt
 * @param longest the longest pause
 * @param attempts after so many failures a record is logged, counted and passed over. A failure by {@code
 * TemporaryFailureException} does not count
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
