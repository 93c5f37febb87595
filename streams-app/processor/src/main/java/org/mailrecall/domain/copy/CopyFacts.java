package org.mailrecall.domain.copy;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of one copy in one recall. Facts only grow, and merging them is independent of their order.
 *
 * @param attempts commands sent so far
 * @param lastDue when the last of them was due; meaningless without attempts
 * @param tryAgain when each attempt got TRY_AGAIN
 * @param expiredAt when the mailbox service called the command past its deadline: no further attempt; null if never
 * @param failure the earliest failing outcome; null without
 * @param deletion the earliest deletion, by any recall; null without
 */
public record CopyFacts(
        Copy copy,
        CopyStanding standing,
        int attempts,
        long lastDue,
        SortedMap<Integer, Long> tryAgain,
        Long expiredAt,
        Failure failure,
        Deletion deletion) {

    public static CopyFacts seen(Copy copy, CopyStanding standing) {
        return new CopyFacts(copy, standing, 0, 0, new TreeMap<>(), null, null, null);
    }

    public CopyFacts sent(int attempt, long due) {
        return new CopyFacts(copy, standing, attempt, due, tryAgain, expiredAt, failure, deletion);
    }

    /** Adds the outcome of one of this recall's own commands. */
    public CopyFacts with(Outcome outcome) {
        return switch (outcome.status()) {
            case DELETED -> deleted(outcome.deletion());
            case ALREADY_READ, NOT_IN_MAILBOX, REJECTED ->
                failed(new Failure(outcome.status(), outcome.at(), outcome.evidence()));
            case TRY_AGAIN -> triedAgain(outcome.attempt(), outcome.at());
            case EXPIRED ->
                new CopyFacts(
                        copy,
                        standing,
                        attempts,
                        lastDue,
                        tryAgain,
                        earliest(expiredAt, outcome.at()),
                        failure,
                        deletion);
        };
    }

    public CopyFacts deleted(Deletion observed) {
        boolean earlier = deletion == null || observed.at() < deletion.at();
        return earlier
                ? new CopyFacts(copy, standing, attempts, lastDue, tryAgain, expiredAt, failure, observed)
                : this;
    }

    private CopyFacts failed(Failure observed) {
        boolean earlier = failure == null || observed.at() < failure.at();
        return earlier
                ? new CopyFacts(copy, standing, attempts, lastDue, tryAgain, expiredAt, observed, deletion)
                : this;
    }

    private CopyFacts triedAgain(int attempt, long at) {
        SortedMap<Integer, Long> merged = new TreeMap<>(tryAgain);
        merged.merge(attempt, at, Math::min);
        return new CopyFacts(copy, standing, attempts, lastDue, merged, expiredAt, failure, deletion);
    }

    private static Long earliest(Long known, long at) {
        return known == null ? at : Math.min(known, at);
    }

    /** When the outcome of the last command was decided, or the copy was deleted; empty while neither is known. */
    public OptionalLong lastOutcomeAt() {
        return Stream.concat(
                        Stream.ofNullable(tryAgain.get(attempts)),
                        settledAt().stream().boxed())
                .mapToLong(Long::longValue)
                .min();
    }

    /** From when on nothing more is asked of the mailbox service; empty while something is. */
    public OptionalLong settledAt() {
        return Stream.of(expiredAt, failure == null ? null : failure.at(), deletion == null ? null : deletion.at())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }

    /** The last word on this copy, for the report; null while there is none. */
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
