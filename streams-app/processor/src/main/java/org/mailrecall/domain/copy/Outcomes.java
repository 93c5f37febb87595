package org.mailrecall.domain.copy;

import java.util.Collections;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The outcomes of a copy's commands. Outcomes only add to it, and merging them does not depend on their order.
 *
 * @param tryAgain the times at which the latest attempts got TRY_AGAIN, by attempt, in milliseconds of event time;
 * earlier attempts decide nothing
 * @param expiredAt when the mailbox service first said that the command had expired, which ends the attempts; null if
 * never
 * @param failure the earliest final outcome that is no deletion; null without
 * @param deletion the earliest deletion, on behalf of any recall; null without
 */
public record Outcomes(SortedMap<Integer, Long> tryAgain, Long expiredAt, Failure failure, Deletion deletion) {
    /** Attempts of which the time of TRY_AGAIN is remembered. */
    public static final int MOST_TRY_AGAIN = 8;

    public static final Outcomes NONE = new Outcomes(new TreeMap<>(), null, null, null);

    public Outcomes {
        tryAgain = Collections.unmodifiableSortedMap(tryAgain);
    }

    /** Adds the outcome of a command of this recall. */
    public Outcomes with(Outcome outcome) {
        return switch (outcome.status()) {
            case DELETED -> with(outcome.deletion());
            case ALREADY_READ, NOT_IN_MAILBOX, REJECTED ->
                with(new Failure(outcome.status(), outcome.at(), outcome.evidence()));
            case TRY_AGAIN -> withTryAgain(outcome.attempt(), outcome.at());
            case EXPIRED -> new Outcomes(tryAgain, earliest(expiredAt, outcome.at()), failure, deletion);
        };
    }

    public Outcomes with(Deletion observed) {
        boolean earlier = deletion == null || observed.at() < deletion.at();
        return earlier ? new Outcomes(tryAgain, expiredAt, failure, observed) : this;
    }

    private Outcomes with(Failure observed) {
        boolean earlier = failure == null || observed.at() < failure.at();
        return earlier ? new Outcomes(tryAgain, expiredAt, observed, deletion) : this;
    }

    private Outcomes withTryAgain(int attempt, long at) {
        SortedMap<Integer, Long> merged = new TreeMap<>(tryAgain);
        merged.merge(attempt, at, Math::min);
        while (merged.size() > MOST_TRY_AGAIN) {
            merged.remove(merged.firstKey());
        }
        return new Outcomes(merged, expiredAt, failure, deletion);
    }

    private static Long earliest(Long known, long at) {
        return known == null ? at : Math.min(known, at);
    }

    /** Returns the time from which no further attempt is sent; empty while attempts are sent. */
    public OptionalLong settledAt() {
        return Stream.of(expiredAt, failure == null ? null : failure.at(), deletion == null ? null : deletion.at())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }

    /** The status that the report counts for the copy; null while there is none. */
    public OutcomeStatus result() {
        if (deletion != null) {
            return OutcomeStatus.DELETED;
        }
        if (failure != null) {
            return failure.status();
        }
        if (expiredAt != null) {
            return OutcomeStatus.EXPIRED;
        }
        return tryAgain.isEmpty() ? null : OutcomeStatus.TRY_AGAIN;
    }
}
