package org.mailrecall.domain.copy;

import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The facts that a recipient recall knows about a copy: its delivery, its standing, the attempts and their outcomes.
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

    /** Adds a deletion that was observed on behalf of any recall. */
    public CopyFacts with(Deletion deletion) {
        return new CopyFacts(copy, standing, attempts, outcomes.with(deletion));
    }

    public boolean wasCommanded() {
        return attempts.count() > 0;
    }

    /** The earliest final outcome that is no deletion; null without. */
    public Failure failure() {
        return outcomes.failure();
    }

    /** The earliest deletion; null without. */
    public Deletion deletion() {
        return outcomes.deletion();
    }

    /**
     * The time at which the outcome of the last attempt was decided, or the copy was deleted; empty while neither is
     * known.
     */
    public OptionalLong lastOutcomeAt() {
        return Stream.concat(
                        Stream.ofNullable(outcomes.tryAgain().get(attempts.count())),
                        outcomes.settledAt().stream().boxed())
                .mapToLong(Long::longValue)
                .min();
    }
}
