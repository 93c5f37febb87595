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
 * @param admissionDecided whether the rules of admission are decided: whether the recall is refused, and whether it needs an
 * approval. True for a refused recall as well
 * @param approvalNeeded whether no command leaves without an approval; final once {@code admissionDecided}
 * @param approval the earliest approval that counts, whether needed or not; null where there is none
 * @param stop the earliest stop; null where there is none
 * @param end null while the recall is pending
 */
public record RecipientRecall(
        RecipientRequest request,
        boolean admissionDecided,
        boolean approvalNeeded,
        Approval approval,
        SeenCopies copies,
        Stop stop,
        End end) {

    /** Returns the state of a recall that has just been asked for. */
    public static RecipientRecall asked(RecipientRequest request) {
        return new RecipientRecall(request, false, false, null, SeenCopies.NONE, null, null);
    }

    public boolean pending() {
        return end == null;
    }

    /** Whether the recall has ended and was refused. No command of it can leave any more. */
    public boolean refused() {
        return !pending() && end.refusal();
    }

    /** Returns since when the recall is pending, in milliseconds of event time; empty once the recall has ended. */
    public OptionalLong pendingSince() {
        return pending() ? OptionalLong.of(request.askedAt()) : OptionalLong.empty();
    }

    /**
     * Returns since when the recall waits for an approval, in milliseconds of event time; empty where the recall does
     * not wait.
     */
    public OptionalLong awaitingApprovalSince() {
        return isAwaitingApproval() ? OptionalLong.of(request.askedAt()) : OptionalLong.empty();
    }

    /**
     * Returns when the first unanswered command was first due, in milliseconds of event time: the earliest over all
     * copies whose command has left and has no deletion, failure or EXPIRED yet. Empty without such a copy, and once
     * the recall has ended.
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

    /** Whether the recall is pending and waits for an approval. */
    public boolean isAwaitingApproval() {
        return admissionDecided && pending() && approvalMissing();
    }

    /** Whether the recall needed an approval, got it and was not refused. */
    public boolean wentOnApproved() {
        return admissionDecided && approvalNeeded && approval != null && (pending() || !end.refusal());
    }

    /**
     * Returns the time at which a pending recall ends without a further event. Copies and outcomes stamped up to this
     * time count; no command is due at or after it. An approval that the recall needs moves it.
     */
    public long deadline(RecallPolicy policy) {
        if (approvalMissing()) {
            return request.askedAt() + policy.approvalWindow();
        }
        return (approvalNeeded ? approval.at() : request.askedAt()) + policy.window();
    }

    /** Returns the watermark at which the recall is forgotten. */
    public long forgetAt(RecallPolicy policy) {
        return policy.forgetAt(deadline(policy));
    }

    /** Returns the copy that a command of this recall deletes; null where this recall has no such command. */
    public CopyFacts copyOf(String commandId) {
        return copies.all().stream()
                .filter(c -> CommandIds.of(request, c.copy()).equals(commandId))
                .findFirst()
                .orElse(null);
    }

    /** Returns the recipient's own copies, which decide the result. */
    public List<CopyFacts> own() {
        return copies.own();
    }

    public RecipientRecall decideAdmission() {
        return new RecipientRecall(request, true, approvalNeeded, approval, copies, stop, end);
    }

    public RecipientRecall needing(boolean anApproval) {
        return new RecipientRecall(request, admissionDecided, anApproval, approval, copies, stop, end);
    }

    /** @param earliest null for no approval */
    public RecipientRecall approved(Approval earliest) {
        return new RecipientRecall(request, admissionDecided, approvalNeeded, earliest, copies, stop, end);
    }

    public RecipientRecall with(CopyFacts changed) {
        return with(copies.with(changed));
    }

    public RecipientRecall with(SeenCopies changed) {
        return new RecipientRecall(request, admissionDecided, approvalNeeded, approval, changed, stop, end);
    }

    public RecipientRecall stopped(Stop by) {
        return new RecipientRecall(
                request, admissionDecided, approvalNeeded, approval, copies, Stop.earlier(stop, by), end);
    }

    public RecipientRecall ended(End how) {
        return new RecipientRecall(request, admissionDecided, approvalNeeded, approval, copies, stop, how);
    }
}
