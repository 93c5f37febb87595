package org.mailrecall.domain.intake;

import java.util.Set;
import org.mailrecall.domain.Evidence;

/**
 * A cancel or an approval of a recall.
 *
 * @param by normalised address of the person
 * @param atMillis event time
 * @param digests of the parts that an approval approves; empty for a cancel
 * @param original the record, kept until the follow-up is known to count, in case it is a dead letter; null afterwards
 */
public record FollowUp(
        Kind kind, String by, long atMillis, Set<String> digests, Evidence evidence, OriginalRecord original) {
    /** What a follow-up asks for. */
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

    /** Whether the same person said the same at the same time. */
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
