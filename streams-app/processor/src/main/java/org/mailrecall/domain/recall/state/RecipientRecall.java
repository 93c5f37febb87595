package org.mailrecall.domain.recall.state;

import java.util.List;
import java.util.OptionalLong;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.SeenCopies;

/**
 * The state of a recipient recall: the request and every fact known about it. Immutable.
 *
 * @param admitted whether it is decided if rules 1 to 3 or a limit refuse the recall, and if the recall needs an approval
 * @param approvalNeeded whether no command leaves without an approval; final once admitted
 * @param approval the earliest approval, whether needed or not; null where there is none
 * @param stop null where nothing has stopped the recall
 * @param end null while pending
 */
public record RecipientRecall(
        RecipientRequest request,
        boolean admitted,
        boolean approvalNeeded,
        Approval approval,
        SeenCopies copies,
        Stop stop,
        End end) {

    public static RecipientRecall asked(RecipientRequest request) {
        return new RecipientRecall(request, false, false, null, SeenCopies.NONE, null, null);
    }

    public boolean pending() {
        return end == null;
    }

    /** Since when the recall is pending, in milliseconds of event time; empty once it has ended. */
    public OptionalLong pendingSince() {
        return pending() ? OptionalLong.of(request.askedAt()) : OptionalLong.empty();
    }

    /** Since when the recall waits for an approval, in milliseconds of event time; empty where it does not. */
    public OptionalLong awaitingApprovalSince() {
        return isAwaitingApproval() ? OptionalLong.of(request.askedAt()) : OptionalLong.empty();
    }

    /**
     * The earliest time at which the command of a copy could leave that has no final outcome yet, in milliseconds of event
     * time; empty without such a copy, and once the recall has ended.
     */
    public OptionalLong unansweredSince() {
        if (!pending()) {
            return OptionalLong.empty();
        }
        long released = approvalNeeded && approval != null ? approval.at() : request.askedAt();
        return copies.all().stream()
                .filter(copy ->
                        copy.wasCommanded() && copy.outcomes().settledAt().isEmpty())
                .mapToLong(copy -> Math.max(released, copy.copy().deliveredAt()))
                .min();
    }

    /** Whether the recall needs an approval that it does not have. */
    public boolean approvalMissing() {
        return approvalNeeded && approval == null;
    }

    /** Whether the recall now waits for an approval that can still come. */
    public boolean isAwaitingApproval() {
        return admitted && pending() && approvalMissing();
    }

    /** Whether the recall needed an approval and proceeds with it. */
    public boolean wentOnApproved() {
        return admitted && approvalNeeded && approval != null && (pending() || !end.refusal());
    }

    /**
     * The time at which the recall ends by itself. Copies and outcomes count up to this time; no command is due at or
     * after it. An approval moves it.
     */
    public long deadline(RecallPolicy policy) {
        if (approvalMissing()) {
            return request.askedAt() + policy.approvalWindow();
        }
        return (approvalNeeded ? approval.at() : request.askedAt()) + policy.window();
    }

    /** The watermark at which the recall is forgotten. */
    public long forgetAt(RecallPolicy policy) {
        return policy.forgetAt(deadline(policy));
    }

    /** The copy that a command of this recall is for; null when there is none. */
    public CopyFacts copyOf(String commandId) {
        return copies.all().stream()
                .filter(c -> CommandIds.of(request, c.copy()).equals(commandId))
                .findFirst()
                .orElse(null);
    }

    /** The recipient's own copies, which decide the result. */
    public List<CopyFacts> own() {
        return copies.own();
    }

    public RecipientRecall admit() {
        return new RecipientRecall(request, true, approvalNeeded, approval, copies, stop, end);
    }

    public RecipientRecall needing(boolean anApproval) {
        return new RecipientRecall(request, admitted, anApproval, approval, copies, stop, end);
    }

    public RecipientRecall approved(Approval earliest) {
        return new RecipientRecall(request, admitted, approvalNeeded, earliest, copies, stop, end);
    }

    public RecipientRecall with(CopyFacts changed) {
        return with(copies.with(changed));
    }

    public RecipientRecall with(SeenCopies changed) {
        return new RecipientRecall(request, admitted, approvalNeeded, approval, changed, stop, end);
    }

    public RecipientRecall stopped(Stop by) {
        return new RecipientRecall(request, admitted, approvalNeeded, approval, copies, Stop.earlier(stop, by), end);
    }

    public RecipientRecall ended(End how) {
        return new RecipientRecall(request, admitted, approvalNeeded, approval, copies, stop, how);
    }
}
