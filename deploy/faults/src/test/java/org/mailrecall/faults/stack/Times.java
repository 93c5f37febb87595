package org.mailrecall.faults.stack;

import java.time.Duration;

/**
 * The times of a run, in which a day lasts a minute or so.
 *
 * @param window how long a recall goes on
 * @param lateness how far behind the clock input may be
 * @param answerTimeout how long a command goes unanswered before it is repeated
 * @param backoff pause before the second attempt
 * @param session how long the group waits for the silent
 * @param remembered how long copies are remembered
 * @param commit how often the application commits
 */
public record Times(
        Duration window,
        Duration lateness,
        Duration answerTimeout,
        Duration backoff,
        Duration session,
        Duration remembered,
        Duration commit) {
    public static Times scaled(Duration window, Duration commit) {
        return new Times(
                window,
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                Duration.ofSeconds(3),
                Duration.ofSeconds(6),
                Duration.ofHours(12),
                commit);
    }
}
