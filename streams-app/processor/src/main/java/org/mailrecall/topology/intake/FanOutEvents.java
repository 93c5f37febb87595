package org.mailrecall.topology.intake;

import java.util.List;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;

/** What is told of a recall: to each of its recipients, to all matching tasks, to its report. */
final class FanOutEvents {
    private FanOutEvents() {}

    static ReportUpdate partKnown(org.mailrecall.events.RecallRequest request, List<RecipientRequest> recipients) {
        RecipientRequest first = recipients.get(0);
        PartKnown known = new PartKnown(
                first.tenant(),
                first.recallId(),
                first.messageId(),
                first.sender(),
                Outputs.recallSubject(first.subject()),
                first.askedAt(),
                request.getAsk().getParts(),
                request.getAsk().getTotalRecipients(),
                recipients.size());
        return new ReportUpdate(known, 1);
    }

    static RecipientEvent counted(RecipientRequest request) {
        return new RecipientEvent(new RecallCounted(
                request.tenant(),
                request.recallId(),
                request.sender(),
                request.askedAt(),
                request.countedAt(),
                request.requestedBy().equals(request.sender()) ? "" : request.requestedBy()));
    }

    static EventForRecipient asked(RecipientRequest recipient, StoredIntake intake) {
        AskedOfRecipient asked = RecallState.toState(recipient.countedAt(intake.getCountedAt()));
        withFollowUps(asked, intake);
        return new EventForRecipient(IntakeStore.recipientKey(recipient), new RecipientEvent(asked));
    }

    /** A request goes with the cancel and the approval that are known by now. */
    static void withFollowUps(AskedOfRecipient asked, StoredIntake intake) {
        asked.put("cancelled", cancelled(asked.getRecallId(), intake.getCancelled(), null));
        asked.put("approved", approved(asked.getRecallId(), intake.getApproved(), null));
    }

    /** @param record as it came; null where matching need not send it on */
    static EventForRecipient followUp(
            String recipientKey, String recallId, StoredFollowUp followUp, InputRecord record) {
        Object event =
                followUp.getApproves() ? approved(recallId, followUp, record) : cancelled(recallId, followUp, record);
        return new EventForRecipient(recipientKey, new RecipientEvent(event));
    }

    private static CancelledForRecipient cancelled(String recallId, StoredFollowUp cancel, InputRecord record) {
        return cancel == null
                ? null
                : new CancelledForRecipient(recallId, cancel.getAt(), cancel.getEvidence(), record);
    }

    private static ApprovedForRecipient approved(String recallId, StoredFollowUp approval, InputRecord record) {
        return approval == null
                ? null
                : new ApprovedForRecipient(
                        recallId, approval.getBy(), approval.getAt(), approval.getEvidence(), record);
    }
}
