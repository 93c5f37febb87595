package org.mailrecall.mail.ask;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The limits on a person's asks and on the answers to them, in minutes and hours of the clock. An ask counts in the
 * minute and the hour in which the person asked: asks that waited for the cluster together then do not exceed the
 * limit. An ask that is handed in again counts once. An answer counts when it is sent. The counts are in memory, so
 * that they end with the process.
 */
public final class AskLimits {
    /** The most asks of a person in a minute. */
    public static final int ASKS_IN_A_MINUTE = 10;
    /** The most recipients of a person's asks in an hour; a single ask may have more. */
    public static final int RECIPIENTS_IN_AN_HOUR = 10_000;
    /** The most answers to a person in an hour. */
    public static final int ANSWERS_IN_AN_HOUR = 60;

    /** Longer than an ask is carried out after it was made. */
    private static final Duration KEPT = Duration.ofHours(13);

    private record Window(String person, ChronoUnit unit, Instant begin) {}

    private final Clock clock;
    /** The recipients of each ask in a window. */
    private final Map<Window, Map<UUID, Integer>> asks = new HashMap<>();

    private final Map<Window, Integer> answers = new HashMap<>();
    private final Set<Window> told = new HashSet<>();

    public AskLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts an ask, and returns whether the person may make it. */
    synchronized boolean admits(String person, Ask ask) {
        Map<UUID, Integer> window = window(person, ask, ChronoUnit.MINUTES);
        UUID id = id(ask);
        if (!window.containsKey(id) && window.size() >= ASKS_IN_A_MINUTE) {
            return false;
        }
        window.putIfAbsent(id, 0);
        return true;
    }

    /** Counts the recipients of an ask, and returns whether the person may ask for so many. */
    synchronized boolean admits(String person, Ask ask, int recipients) {
        Map<UUID, Integer> window = window(person, ask, ChronoUnit.HOURS);
        UUID id = id(ask);
        int others = window.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id))
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (others > 0 && others + recipients > RECIPIENTS_IN_AN_HOUR) {
            return false;
        }
        window.merge(id, recipients, Math::max);
        return true;
    }

    /** Returns whether a person may get a further answer. */
    public synchronized boolean allowsAnswer(String person) {
        return answers.getOrDefault(present(person), 0) < ANSWERS_IN_AN_HOUR;
    }

    /** Counts an answer. */
    public synchronized void answered(String person) {
        forget();
        answers.merge(present(person), 1, Integer::sum);
    }

    /** Returns whether a person was told in the hour of this ask that asks of theirs are too many. */
    public synchronized boolean hasTold(String person, Ask ask) {
        return told.contains(new Window(person, ChronoUnit.HOURS, ask.time().truncatedTo(ChronoUnit.HOURS)));
    }

    /** Notes that a person was told that this ask exceeds the limit. */
    public synchronized void told(String person, Ask ask) {
        told.add(new Window(person, ChronoUnit.HOURS, ask.time().truncatedTo(ChronoUnit.HOURS)));
    }

    private Map<UUID, Integer> window(String person, Ask ask, ChronoUnit unit) {
        forget();
        return asks.computeIfAbsent(new Window(person, unit, ask.time().truncatedTo(unit)), window -> new HashMap<>());
    }

    private Window present(String person) {
        return new Window(person, ChronoUnit.HOURS, clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    private void forget() {
        Instant before = clock.instant().minus(KEPT);
        asks.keySet().removeIf(window -> window.begin().isBefore(before));
        answers.keySet().removeIf(window -> window.begin().isBefore(before));
        told.removeIf(window -> window.begin().isBefore(before));
    }

    private static UUID id(Ask ask) {
        return UUID.nameUUIDFromBytes(ask.toString().getBytes(StandardCharsets.UTF_8));
    }
}
