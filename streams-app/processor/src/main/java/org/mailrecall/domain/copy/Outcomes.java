package org.mailrecall.domain.copy;

import java.util.Collections;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The outcomes that decide about a copy. The order in which outcomes are added makes no difference, except that of two
 * failures or of two deletions of the same time the one added first stays.
 *
 * @param tryAgain when the latest attempts with a TRY_AGAIN got it, by attempt, in milliseconds of event time; at most
 * {@link #MOST_TRY_AGAIN}, because earlier attempts decide nothing
 * @param expiredAt the earliest time of an EXPIRED, which ends the attempts; null without
 * @param failure the earliest final outcome that is no deletion; null without
 * @param deletion the earliest deletion, whichever recall it was for; null without
 */
public record Outcomes(SortedMap<Integer, Long> tryAgain, Long expiredAt, Failure failure, Deletion deletion) {
    /** The greatest number of attempts of which the time of TRY_AGAIN is remembered. */
    public static final int MOST_TRY_AGAIN = 8;

    public static final Outcomes NONE = new Outcomes(new TreeMap<>(), null, null, null);

    public Outcomes {
        tryAgain = Collections.unmodifiableSortedMap(tryAgain);
    }

    /**
     * Adds an outcome of the recall's own command for this copy. A deletion that another recall caused is added by
     * {@link #with(Deletion)}.
     */
    public Outcomes with(Outcome outcome) {
        return switch (outcome.status()) {
            case DELETED -> with(outcome.deletion());
            case ALREADY_READ, NOT_IN_MAILBOX, REJECTED ->
                with(new Failure(outcome.status(), outcome.at(), outcome.evidence()));
            case TRY_AGAIN -> withTryAgain(outcome.attempt(), outcome.at());
            case EXPIRED -> new Outcomes(tryAgain, earliest(expiredAt, outcome.at()), failure, deletion);
        };
    }

    /** Adds a deletion, whichever recall it was for. */
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

    /**
     * Returns the time from which no further attempt is due: that of the earliest EXPIRED, failure or deletion. Empty
     * while there is none.
     */
    public OptionalLong settledAt() {
        return Stream.of(expiredAt, failure == null ? null : failure.at(), deletion == null ? null : deletion.at())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }

    /** Returns the status that the report counts if the copy is a forwarded copy; null while there is no outcome. */
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
