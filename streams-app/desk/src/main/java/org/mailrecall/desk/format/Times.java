package org.mailrecall.desk.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as people and programs give them in requests. */
public final class Times {
    private Times() {}

    /**
     * Reads ISO 8601 with the offset from UTC. Empty where the text is no time, or a time too far away to be counted in
     * milliseconds.
     */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(countable(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the time in whole milliseconds.
     *
     * @throws DateTimeException when it is too far away to be counted in milliseconds
     */
    public static Instant countable(Instant time) {
        try {
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new DateTimeException("a time too far away to be counted in milliseconds", e);
        }
    }
}
