package org.mailrecall.domain.recall.decision;

import java.util.function.Supplier;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.recall.state.Approval;

/** An event that can happen to a recipient recall. */
public sealed interface RecallEvent {

    /**
     * The recall was asked for.
     *
     * @param known looks up the remembered copies and deletions that were read before the request; called only where the
     * recall judges copies, because it costs
     * @param cancelled the cancel that was read before the request; null without
     * @param approved the earliest approval that was read before the request; null without
     */
    record Asked(RecipientRequest request, Supplier<KnownDeliveries> known, Cancelled cancelled, Approved approved)
            implements RecallEvent {}

    /** A copy of the message was delivered. */
    record CopySeen(Copy copy) implements RecallEvent {}

    /** A mailbox service reported the outcome of a command of this recall. */
    record OutcomeReceived(Outcome outcome) implements RecallEvent {}

    /** An outcome of another recall reported the deletion of a copy. */
    record DeletedForAnother(String copyId, Deletion deletion) implements RecallEvent {}

    /**
     * The asker cancelled the recall.
     *
     * @param at milliseconds of event time
     */
    record Cancelled(long at, Evidence evidence) implements RecallEvent {}

    /**
     * A person other than asker and sender approved the recall, at or after the time of asking. Whether the tenant lets
     * the person approve is not yet decided.
     */
    record Approved(Approval approval) implements RecallEvent {}

    /** The watermark advanced, and no other event happened. */
    record TimePassed() implements RecallEvent {}
}
