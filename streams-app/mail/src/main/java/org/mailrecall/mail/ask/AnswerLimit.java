package org.mailrecall.mail.ask;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how many answers each person got in the present hour, so that a person who asks without end does not fill
 * their own mailbox. The counts end with the process.
 */
public final class AnswerLimit {
    private static final Duration HOUR = Duration.ofHours(1);

    private final int mostInAnHour;
    private final Clock clock;
    private final Map<String, Integer> answers = new HashMap<>();
    private Instant begin = Instant.EPOCH;

    public AnswerLimit(int mostInAnHour, Clock clock) {
        this.mostInAnHour = mostInAnHour;
        this.clock = clock;
    }

    /** Returns whether the person may get a further answer. */
    public synchronized boolean allows(String person) {
        Instant now = clock.instant();
        if (!now.isBefore(begin.plus(HOUR))) {
            answers.clear();
            begin = now;
        }
        return answers.getOrDefault(person, 0) < mostInAnHour;
    }

    /** Counts an answer. */
    public synchronized void count(String person) {
        answers.merge(person, 1, Integer::sum);
    }
}
