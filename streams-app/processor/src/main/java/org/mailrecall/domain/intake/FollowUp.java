package org.mailrecall.domain.intake;

import java.util.Set;
import org.mailrecall.domain.Evidence;

/**
 * A cancel or an approval of a recall.
 *
 * @param by normalised address of the person who cancels or approves
 * @param atMillis the event time from which the follow-up counts
 * @param digests the digests of the parts that an approval approves, as long as it is not matched to a part; empty
 * afterwards, and for a cancel
 * @param original the input record, as long as the follow-up may still become a dead letter; null otherwise
 */
public record FollowUp(
        Kind kind, String by, long atMillis, Set<String> digests, Evidence evidence, OriginalRecord original) {
    /** The kind of a follow-up. */
    public enum Kind {
        CANCEL,
        APPROVAL
    }

    public FollowUp {
        digests = Set.copyOf(digests);
    }

    boolean approves(String digest) {
        return kind == Kind.APPROVAL && digests.contains(digest);
    }

    /** Whether the other follow-up has the same kind, person, time and digests. */
    boolean repeats(FollowUp other) {
        return kind == other.kind && atMillis == other.atMillis && by.equals(other.by) && digests.equals(other.digests);
    }

    FollowUp countedFrom(long millis) {
        return new FollowUp(kind, by, millis, digests, evidence, original);
    }

    public FollowUp withoutOriginal() {
        return new FollowUp(kind, by, atMillis, digests, evidence, null);
    }

    FollowUp withDigests(Set<String> others) {
        return new FollowUp(kind, by, atMillis, others, evidence, original);
    }
}
