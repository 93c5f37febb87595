package org.mailrecall.domain.recall;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;

/**
 * One recipient recall: the request and every fact known about it. Immutable.
 *
 * @param admitted whether rules 1 to 3 and the limits have been decided, and whether it needs approval
 * @param approvalNeeded whether nothing is done without; final once admitted
 * @param approval the earliest, needed or not; null without
 * @param copies by delivery id
 * @param stop null while commands may leave
 * @param end null while pending
 */
public record RecipientRecall(
        RecipientRequest request,
        boolean admitted,
        boolean approvalNeeded,
        Approval approval,
        SortedMap<String, CopyFacts> copies,
        Stop stop,
        End end) {

    public RecipientRecall {
        copies = Collections.unmodifiableSortedMap(copies);
    }

    public static RecipientRecall asked(RecipientRequest request) {
        return new RecipientRecall(request, false, false, null, new TreeMap<>(), null, null);
    }

    public boolean pending() {
        return end == null;
    }

    /** Whether nothing is done until somebody approves. */
    public boolean waitsForApproval() {
        return approvalNeeded && approval == null;
    }

    /** Whether it is now waiting for an approval that can still come. */
    public boolean awaitsApproval() {
        return admitted && pending() && waitsForApproval();
    }

    /** Whether it needed an approval and has gone on with it. */
    public boolean wentOnApproved() {
        return admitted && approvalNeeded && approval != null && (pending() || !end.refusal());
    }

    /**
     * When it ends by itself. Up to this moment copies and answers count; no command is due at or after it. It is later
     * once an approval is known.
     */
    public long deadline(RecallPolicy policy) {
        if (waitsForApproval()) {
            return request.askedAt() + policy.approvalWindow();
        }
        return (approvalNeeded ? approval.at() : request.askedAt()) + policy.window();
    }

    /** The moment of the watermark at which nothing of it needs to be known any more. */
    public long forgetAt(RecallPolicy policy) {
        return policy.forgetAt(deadline(policy));
    }

    /** The copy that a command of this recall is for; null when there is none. */
    public CopyFacts copyOf(String commandId) {
        return copies.values().stream()
                .filter(c -> CommandIds.of(request, c.copy()).equals(commandId))
                .findFirst()
                .orElse(null);
    }

    /** The recipient's own copies, which decide the verdict. */
    List<CopyFacts> own() {
        return copies.values().stream()
                .filter(c -> c.standing() == CopyStanding.OWN)
                .toList();
    }

    RecipientRecall admit() {
        return new RecipientRecall(request, true, approvalNeeded, approval, copies, stop, end);
    }

    RecipientRecall needing(boolean anApproval) {
        return new RecipientRecall(request, admitted, anApproval, approval, copies, stop, end);
    }

    RecipientRecall approved(Approval earliest) {
        return new RecipientRecall(request, admitted, approvalNeeded, earliest, copies, stop, end);
    }

    RecipientRecall with(CopyFacts changed) {
        TreeMap<String, CopyFacts> all = new TreeMap<>(copies);
        all.put(changed.copy().copyId(), changed);
        return new RecipientRecall(request, admitted, approvalNeeded, approval, all, stop, end);
    }

    RecipientRecall stopped(Stop by) {
        return new RecipientRecall(request, admitted, approvalNeeded, approval, copies, Stop.earlier(stop, by), end);
    }

    RecipientRecall ended(End how) {
        return new RecipientRecall(request, admitted, approvalNeeded, approval, copies, stop, how);
    }
}
