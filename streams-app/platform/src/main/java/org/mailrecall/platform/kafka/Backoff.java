package org.mailrecall.platform.kafka;

import java.time.Duration;

/**
 * Pauses between attempts: each is twice the one before, up to the longest.
 *
 * @param attempts after so many attempts that failed through the record itself, the record is set aside
 */
public record Backoff(Duration first, Duration longest, int attempts) {
    /** Five attempts in a quarter of a minute; a pause of half a minute where attempts go on. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

    private static final int MOST_DOUBLINGS = 20;

    /** Returns the pause after so many failed attempts, of which there is at least one. */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
