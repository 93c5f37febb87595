package org.mailrecall.domain.recall;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;

/** The trace lines about approvals, with their words. */
final class ApprovalLines {
    private ApprovalLines() {}

    /**
     * The recall was taken up, and waits for an approver.
     *
     * @param askedBefore the recipients asked for before that count with those of the recall
     */
    static TraceLine awaited(RecipientRecall recall, long askedBefore, long until) {
        String counted = askedBefore == 0 ? "" : ", with the " + askedBefore + " recipients asked for before,";
        return line(
                recall,
                TraceEvent.DEFER,
                recall.request().askedAt(),
                null,
                "Waits" + counted + " for approval by a person who is neither the asker nor the sender, until ",
                until);
    }

    /** The recall was approved before it is known whether earlier recalls make it need an approval. */
    static TraceLine approvedEarly(RecipientRecall recall, Approval approval) {
        return approved(recall, approval, ": goes on if it needs approval", null);
    }

    /**
     * The recall was approved.
     *
     * @param until the new deadline; null where the recall needed no approval
     */
    static TraceLine approved(RecipientRecall recall, Approval approval, Long until) {
        return approved(
                recall, approval, until == null ? ": no approval was needed" : ": the recall now runs until ", until);
    }

    private static TraceLine approved(RecipientRecall recall, Approval approval, String what, Long until) {
        return line(
                        recall,
                        TraceEvent.APPROVE,
                        approval.at(),
                        approval.evidence(),
                        "Approved by " + approval.by() + what,
                        until)
                .approvedBy(approval.by());
    }

    /** An approval came from a person whom the tenant does not let approve. */
    static TraceLine notAllowed(RecipientRecall recall, Approval approval) {
        return line(
                recall,
                TraceEvent.DEFER,
                approval.at(),
                approval.evidence(),
                approval.by() + " is not among the people whom the tenant lets approve",
                null);
    }

    static TraceLine late(RecipientRecall recall, Approval approval) {
        return line(
                        recall,
                        TraceEvent.LATE,
                        approval.at(),
                        approval.evidence(),
                        "Approved by " + approval.by() + " too late: the recall was over",
                        null)
                .approvedBy(approval.by());
    }

    private static TraceLine line(
            RecipientRecall recall, TraceEvent event, long at, Evidence evidence, String detail, Long until) {
        return new TraceLine(
                event, at, evidence, TraceLines.result(recall), null, detail, until, null, null, null, null);
    }
}
