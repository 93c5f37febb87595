package org.mailrecall.domain.recall;

import java.util.List;
import java.util.Map;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.Outcome;

/** What can happen to a recipient recall. */
public sealed interface RecallEvent {

    /**
     * It was asked for.
     *
     * @param remembered copies delivered before now, in any order
     * @param deletions of such copies observed before now, by delivery id
     * @param cancelled a cancel that came first; null without
     * @param approved an approval that came first; null without
     */
    record Asked(
            RecipientRequest request,
            List<Copy> remembered,
            Map<String, Deletion> deletions,
            Cancelled cancelled,
            Approved approved)
            implements RecallEvent {}

    /** A copy turned up. */
    record CopySeen(Copy copy) implements RecallEvent {}

    /** A mailbox service reported the outcome of one of this recall's commands. */
    record OutcomeReceived(Outcome outcome) implements RecallEvent {}

    /** A copy was deleted on behalf of another recall. */
    record DeletedForAnother(String copyId, Deletion deletion) implements RecallEvent {}

    /** Who asked for it took that back. */
    record Cancelled(long at, Evidence evidence) implements RecallEvent {}

    /** Somebody else than who asked approved of it, at or after the moment of asking. */
    record Approved(Approval approval) implements RecallEvent {}

    /** Nothing but that the watermark moved. */
    record TimePassed() implements RecallEvent {}
}
