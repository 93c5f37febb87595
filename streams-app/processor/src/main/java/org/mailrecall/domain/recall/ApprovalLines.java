package org.mailrecall.domain.recall;

import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.recall.state.Approval;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.domain.trace.TraceLineBuilder;

/** Makes the trace lines about approvals, with their texts. */
final class ApprovalLines {
    private ApprovalLines() {}

    /**
     * The recall is admitted, and waits for an approval.
     *
     * @param askedBefore how many recipients of earlier recalls count together with those of the recall
     * @param until when the recall ends without an approval, in milliseconds of event time
     * @param settings the origin of the settings that demand the approval
     */
    static TraceLine awaited(RecipientRecall recall, long askedBefore, long until, TenantSettings.Origin settings) {
        String counted = askedBefore == 0 ? "" : ", with the " + askedBefore + " recipients asked for before,";
        return TraceLines.line(
                        recall,
                        TraceEvent.DEFER,
                        recall.request().askedAt(),
                        null,
                        "Waits" + counted + " for approval by a person who is neither the asker nor the sender, until ")
                .until(until)
                .decidedBy(settings)
                .build();
    }

    /** The recall was approved before it is decided whether earlier recalls make it need an approval. */
    static TraceLine approvedEarly(RecipientRecall recall, Approval approval) {
        return approved(
                recall, approval, ": goes on if it needs approval and the tenant lets this person approve", null);
    }

    /**
     * The recall was approved.
     *
     * @param until the new deadline in milliseconds of event time; null where the recall needed no approval
     */
    static TraceLine approved(RecipientRecall recall, Approval approval, Long until) {
        return approved(
                recall, approval, until == null ? ": no approval was needed" : ": the recall now runs until ", until);
    }

    private static TraceLine approved(RecipientRecall recall, Approval approval, String what, Long until) {
        return line(recall, TraceEvent.APPROVE, approval, "Approved by " + approval.by() + what)
                .until(until)
                .approvedBy(approval.by())
                .build();
    }

    /** An approval came from a person to whom the tenant's settings give no right to approve. */
    static TraceLine notAllowed(RecipientRecall recall, Approval approval) {
        return line(
                        recall,
                        TraceEvent.DEFER,
                        approval,
                        approval.by() + " is not among the people whom the tenant lets approve")
                .build();
    }

    /** An approval came after the deadline or the last time at which it counts, or for a recall that had ended. */
    static TraceLine late(RecipientRecall recall, Approval approval) {
        return line(
                        recall,
                        TraceEvent.LATE,
                        approval,
                        "Approved by " + approval.by() + " too late: the recall was over")
                .approvedBy(approval.by())
                .build();
    }

    private static TraceLineBuilder line(RecipientRecall recall, TraceEvent event, Approval approval, String detail) {
        return TraceLines.line(recall, event, approval.at(), approval.evidence(), detail);
    }
}
