package org.mailrecall.platform.kafka.reader;

import java.time.Duration;

/**
 * The pauses between attempts to handle a record, or to reach the cluster or the registry. Each pause is twice the
 * pause before it, and none is longer than the longest.
 *
 * @param first the pause after the first failed attempt
 * @param longest the longest pause
 * @param attempts after how many failures of its handler a record is logged, counted and passed over. A failure by
 * {@code TemporaryFailureException} does not count
 */
public record Backoff(Duration first, Duration longest, int attempts) {
    /** Five attempts with pauses of 1, 2, 4 and 8 seconds; where attempts continue, pauses of up to half a minute. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

    private static final int MOST_DOUBLINGS = 20;

    /**
     * Returns the pause after a failed attempt.
     *
     * @param failures the number of failed attempts so far, at least 1
     */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
