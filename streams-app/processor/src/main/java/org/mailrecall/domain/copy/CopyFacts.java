package org.mailrecall.domain.copy;

import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The facts that a recipient recall knows about a copy: the delivery, the standing of the copy, the attempts to delete
 * it, and their outcomes.
 */
public record CopyFacts(Copy copy, CopyStanding standing, Attempts attempts, Outcomes outcomes) {

    public static CopyFacts seen(Copy copy, CopyStanding standing) {
        return new CopyFacts(copy, standing, Attempts.NONE, Outcomes.NONE);
    }

    /** Returns the facts with another standing. */
    public CopyFacts as(CopyStanding other) {
        return new CopyFacts(copy, other, attempts, outcomes);
    }

    /** Adds an attempt of the command. */
    public CopyFacts attempted(long dueMillis, boolean onlyIfUnreadNow) {
        return new CopyFacts(copy, standing, attempts.with(dueMillis, onlyIfUnreadNow), outcomes);
    }

    /** Adds the outcome of a command of this recall. */
    public CopyFacts with(Outcome outcome) {
        return new CopyFacts(copy, standing, attempts, outcomes.with(outcome));
    }

    /** Adds an observed deletion, whichever recall it was for. */
    public CopyFacts with(Deletion deletion) {
        return new CopyFacts(copy, standing, attempts, outcomes.with(deletion));
    }

    public boolean wasCommanded() {
        return attempts.count() > 0;
    }

    /** Returns the earliest final outcome that is no deletion; null if there is none. */
    public Failure failure() {
        return outcomes.failure();
    }

    /** Returns the earliest deletion; null if there is none. */
    public Deletion deletion() {
        return outcomes.deletion();
    }

    /**
     * Returns the earlier of two times: that of the TRY_AGAIN for the last attempt, and that from which no further
     * attempt is sent. Empty while neither is known.
     */
    public OptionalLong lastOutcomeAt() {
        return Stream.concat(
                        Stream.ofNullable(outcomes.tryAgain().get(attempts.count())),
                        outcomes.settledAt().stream().boxed())
                .mapToLong(Long::longValue)
                .min();
    }
}
