package org.mailrecall.topology;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;

/** From one recall to its recipients. */
final class FanOut {
    private final ProcessorContext<Object, Object> context;

    FanOut(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** @param intake what is known of the recall beside this part */
    void part(
            String recall,
            org.mailrecall.events.RecallRequest request,
            List<RecallRequest> recipients,
            StoredIntake intake,
            long appendedAt) {
        RecallRequest first = recipients.get(0);
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
        context.forward(
                new Record<Object, Object>(recall, new ReportUpdate(known), appendedAt),
                Step.SEND_INTAKE_REPORT_UPDATES.stepName());
        for (RecallRequest recipient : recipients) {
            AskedOfRecipient asked = RecallState.toState(recipient.countedAt(intake.getCountedAt()));
            asked.put("cancelled", cancelled(first.recallId(), intake.getCancelled(), null));
            asked.put("approved", approved(first.recallId(), intake.getApproved(), null));
            send(IntakeLedger.recipientKey(recipient), new RecipientEvent(asked), appendedAt);
        }
    }

    /** To every matching task, once for the whole recall. */
    void counted(RecallRequest request, long appendedAt) {
        send(
                request.tenant(),
                new RecipientEvent(new RecallCounted(
                        request.tenant(),
                        request.recallId(),
                        request.sender(),
                        request.askedAt(),
                        request.countedAt())),
                appendedAt);
    }

    /**
     * A cancel or an approval, to the recipients known so far.
     *
     * @param maybeForgotten whether matching may know nothing of the recall any more: the first recipient's task, which
     *     forgets it when all others do, gets the record as it came
     */
    void followUp(
            String recallId,
            Stream<List<String>> recipientKeys,
            StoredFollowUp followUp,
            boolean maybeForgotten,
            long appendedAt) {
        InputRecord once = maybeForgotten ? followUp.getRecord() : null;
        Iterable<String> keys = recipientKeys.flatMap(List::stream)::iterator;
        for (String key : keys) {
            Object event =
                    followUp.getApproves() ? approved(recallId, followUp, once) : cancelled(recallId, followUp, once);
            send(key, new RecipientEvent(event), appendedAt);
            once = null;
        }
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

    private void send(String key, RecipientEvent event, long appendedAt) {
        context.forward(new Record<Object, Object>(key, event, appendedAt), Step.SEND_RECIPIENT_EVENTS.stepName());
    }
}
